"""Given names, in many languages and lower case: a line that begins with one more likely names a person."""

GIVEN_NAMES = frozenset(
    """
    aaron abby abdel abdul abdullah abigail abraham achim ada adam adelaide adele adem aditya adnan
    adolf adrian adriana adriano adrien agata agnes agnès agnieszka agustín ahmad ahmed ahmet aidan
    aileen aimee aisha aitor akash akiko akira alain alan alana alba albert alberto albrecht aldo
    alejandra alejandro aleksandar aleksander aleksandr aleksandra aleksei alena alessandra alessandro
    alessia alessio alex alexander alexandra alexandre alexandru alexei alexey alexia alexis alfons
    alfonso alfred alfredo ali alice alicia alina aline alisa alison alistair allan allen allison alma
    alois alvaro alyssa amal amanda amber amelia amélie amin amina amir amit amy ana anabel anaïs anand
    anastasia anatoly anders andre andrea andreas andreea andrei andrej andres andrew andrey andré
    andrés andrzej andy anette angel angela angelika angelina angelo angie anil anita anja anjali anke
    ann anna annabel anne annegret anneke annelie anneliese annemarie annett annette annick annie annika
    anselm ansgar anthony antje antoine antoinette anton antonella antoni antonia antonin antonio antony
    antónio antti anu anuj anya april apurva araceli archie ari ariane ariel arif arjun arkadiusz
    armando armin arnaud arnd arne arno arnold artem arthur artur arturo arun arvind ashley ashok asif
    asim astrid asuka athena atsushi attila aude audrey august auguste augusto aurelie aurelien aurélie
    aurélien aurora austin ava avery axel ayesha ayşe aziz álvaro ángel ángela barbara barbora barry
    bart bartosz bashir bastian bastien beata beate beatrice beatrix beatriz beau becky bella ben
    benedict benedikt benita benito benjamin benno benny benoit benoît berit bernadette bernard bernardo
    bernd bernhard bernie bert bertha berthold bertram bertrand beth bettina betty beverly béatrice
    bénédicte bianca bill billy birgit birgitta björn blake blanca bo bob bobby bodo bogdan boris bożena
    brad bradley brandon breanna brenda brendan brent bret brett brian brice brigitta brigitte britta
    brittany bronwyn brooke bruce bruno bryan bryce burkhard caio caitlin caleb calvin cameron camila
    camilla camille carina carl carla carlo carlos carlotta carly carmen carol carola carole carolin
    carolina caroline carolyn carrie carsten casey caspar cassandra caterina catharina catherine cathrin
    cathy catrin cecilia cedric celia celine celso cesar cécile cédric céline césar chad chandra chantal
    charlene charles charlie charlotte chase chelsea chen cheryl chiara chloe chloé chris christa
    christel christelle christian christiane christianne christin christina christine christof christoph
    christophe christopher christy chuck cindy claire clara clare clarissa claude claudia claudine
    claudio claus clay clemence clemens clémence clément cliff clint clive cody cole colin colleen
    connie connor conny conor conrad constance constantin constanze cora coralie cordula corey corina
    corine corinna corinne cornelia cornelius costas courtney craig cristian cristiana cristiano
    cristina crystal curt curtis cynthia cyril cyrille dagmar daisy damian damien damir damon dan dana
    daniel daniela daniele danielle danièle danilo danny dante daphne daria dariusz darko darlene darren
    darryl dave davi david davide dawid dawn dean deb debbie deborah debra deepak deirdre delphine denis
    denise dennis derek desiree desmond detlef detlev devin devon diana diane dick didier diego dieter
    dietmar dietrich dilip dimitri dimitris dina dinesh dino dirk dmitri dmitry dolores domenico dominic
    dominik dominika dominique don donald donata donatella donna doreen dorian doris dorit dorota
    dorothea dorothee dorothy doug douglas drew duncan dustin dylan earl ebony eckart eckhard ed eddie
    edgar edith edmund edna edoardo eduard eduardo edward edwin efe egbert egon ekaterina ekkehard
    elaine eleanor elena eleni eleonora eleonore elfriede eli elia eliana elias elif elijah elisa
    elisabeth elise eliza elizabeth elke ella ellen ellie elliot elliott elmar eloise elsa else elsie
    elvira emanuel emanuele emil emile emilia emiliano emilie emilio emily emine emir emma emmanuel
    emmanuelle emre enda enno enrico enrique enzo eoin ercan erhard eric erica erich erick erik erika
    erin ernest ernesto ernie ernst erwan erwin esra esteban estelle ester esther ethan etienne eugen
    eugene eugenia eugenio eunice eva evan evangelos eve evelin eveline evelyn evelyne evgeny ewa ewan
    ewelina édouard élisabeth élise éloïse émile émilie éric étienne fabian fabien fabienne fabio
    fabiola fabrice fabrizio faisal faith falk falko fang farah farid farida fatih fatima fatma fábio
    federica federico felicia felicitas felicity felipe felix ferdinand fernanda fernando félix filip
    filipe filippo finn fiona flavia flavio flora florence florent florentin florian florin floyd
    frances francesca francesco francine francis francisca francisco franck franco francois françois
    françoise frank frankie franz franziska fraser fred freddy frederic frederick frederik frédéric
    frédérique frida frieda frieder friederike friedhelm friedrich friso fritz fumiko gabor gabriel
    gabriela gabriele gabriella gabrielle gael gaetano gaël gaëlle gail gareth gary gaurav gavin gábor
    geert gemma gene geoff geoffrey georg george georges georgia georgina georgios gerald geraldine
    gerard gerardo gerd gerda gerhard gerlinde german germán gernot gerrit gerry gert gertrud géraldine
    gérard giacomo gian gianluca gianni gideon gigi gil gilbert gilberto giles gilles gillian gina ginny
    giorgio giovanna giovanni gisela giulia giuliana giuliano giulio giuseppe gladys glen glenn gloria
    gonzalo gopal gordon götz grace gracia graeme graham grant grazia greg gregor gregory greta gretchen
    grégory grzegorz guadalupe gudrun guglielmo guido guilherme guillaume guillermo gunnar gunter
    gunther gus gustav gustave gustavo guy günter günther gwen gwendolyn hadi hailey hakan hal haley
    halina hamid hamza hana hank hanna hannah hannelore hannes hannu hans hansjörg harald hari harold
    haroon harriet harrison harry hartmut haruki harvey hasan hassan hayley hazel heather hector heidi
    heidrun heike heiko heiner heinrich heinz helen helena helene helga helge helmut hendrik henk hennes
    henri henriette henrik henrique henry herbert herman hermann herve hervé hester héctor hélène hilary
    hilde hildegard hilke hiroko hiroshi hjalmar hocine holger hollie holly hong horacio horst howard
    hubert huda hugh hugo humberto huseyin hüseyin iain ian ibrahim ida ignacio igor ilaria ildikó ilka
    ilker ilona ilse imad imke immanuel imogen imran ina indira ines inès inés inga inge ingeborg ingo
    ingrid ioana ioannis ira irena irene irène irina iris irma irmgard isaac isabel isabela isabell
    isabella isabelle iskander ismael ismail ivan ivana iván ivo ivonne iwona izabela jaap jack jackie
    jackson jacob jacopo jacqueline jacques jade jaime jake jakob jakub james jamie jan jana jane janet
    janice janina janine janna janne jannik jannis jaroslav jaroslaw jarosław jasmin jasmine jasna jason
    jasper javier jay jayne jean jeanette jeanne jeannette jed jeff jefferson jeffrey jelena jen jenna
    jennifer jenny jens jeremiah jeremy jerome jerry jerzy jess jesse jessica jessie jesus jesús jérémie
    jérémy jérôme jill jim jimena jimmy jin jo joachim joan joana joann joanna joanne joaquin joaquín
    joão jocelyn jochem jochen jody joe joel joelle joerg joey joël joëlle johan johann johanna johannes
    john johnny jolanda jon jonah jonas jonathan jordan jordi jorge jose josef josefine joseph josephine
    josé joséphine josh joshua josip joy joyce jörg jörn juan juana judith judy jules julia julian
    juliana juliane julianna julie julien juliet juliette julio julius june jung jurgen jussi justin
    justine justus jutta jürgen jørgen kai kaitlin kaja kamal kamil kamila karen karim karin karina
    karine karl karla karlheinz karol karola karolin karolina karoline karsten kasia kaspar katarina
    katarzyna kate katerina katharina katharine katherine kathleen kathrin kathryn kathy katie katja
    katrin katrina katy katya kay kayla kazuo keith kelly kelsey ken kendra kenji kenneth kenny kenta
    kerry kerstin kevin khaled khalid kieran kilian kim kimberly kira kiran kirk kirsten kirstin kirsty
    kjell klara klaudia klaus knut konrad konstantin konstantinos kristen kristian kristie kristin
    kristina kristine kristof kristoffer krzysztof kshitij kumar kurt kyle kyra lacey lambert lana lara
    larissa larry lars laszlo laura laure laurel lauren laurence laurent laurie lavinia lawrence lászló
    lea leah leander lee leena leif leila lena leo leon leonard leonardo leonhard leonie leopold leroy
    lesley leslie lester leticia letizia levin lewis lex léa léo léon li liam liana lidia liesbeth lilia
    lilian liliana lilly lily lin lina linda lindsay lindsey line linus lionel lisa lisbeth lise liv
    livia liz lía lloyd loic loïc lola lora loren lorena lorenz lorenzo loretta lori lorna lorraine
    lothar lou louis louisa louise louisiana luc luca lucas lucia lucian luciana luciano lucie lucien
    lucille lucinda lucía lucy ludovic ludwig luis luisa luise luiz luís lukas lukasz luke lulu lutz luz
    lydia lydie lynda lyndsey lynn lynne maarten mabel macarena maciej mackenzie maddie madeleine
    madeline magali magda magdalena maggie magnus mahmoud mai maike maja malcolm malgorzata malik malin
    malte manfred manish manoj manon manuel manuela marc marcel marcela marcello marcelo marcia marcin
    marco marcos marcus mareike marek maren margaret margareta margarete margarita margherita margit
    margot margrit marguerite maria mariam marian mariana mariann marianne mariano marie mariella
    marijke marika marilyn marin marina mario marion maris marisa marisol marit marius mariusz maría
    marjan marjorie mark marko markus marla marlen marlene marlies marlon marta martha martin martina
    martine martín marty marvin mary maryam marzena masato masha mason massimiliano massimo mat mateo
    mateusz mathew mathias mathieu mathilde matias matilda matías matt matteo matthew matthias matthieu
    matti mattia maura maureen maurice mauricio maurizio mauro max maxim maxime maximilian maxine may
    maya mayank małgorzata mário meera megan meghan mehmed mehmet meike mel melanie melina melinda
    melissa melody mercedes meredith merle merlin mette mélanie mia micaela micha michael michaela
    michal michala michał micheal michel michela michele micheline michelle michèle michiel micky miguel
    mihaela mihai mika mikael mike mikhail mikko milan milena miles millie milo milton mina mira miranda
    mireille miriam mirjam mirko miro miroslav misha mitch mitchell mitja mohamed mohammad mohammed
    mohit moira molly mona monica monika monique montserrat morgan moritz morten mortimer moses mónica
    muhammad murat murielle mustafa myles myriam nadeem nadia nadine nadja naoko naomi nasser natacha
    natalia natalie nataliya natascha natasha nate nathalie nathan nathaniel navid nazanin neal ned
    neele neha neil nele nell nelly nelson nena nerea neville niall nicholas nick nicki nicky nico
    nicola nicolai nicolas nicolás nicole nicoletta niels nigel nik nikhil niki nikita niklas niko
    nikola nikolai nikolaos nikolas nikolaus nils nina nino nishant noah noel noemi noé noémie noël nora
    norah norbert norma norman nuno nuria núria octavio oksana olaf ole oleg oleksandr olga oliver
    olivia olivier olof omar omer omid onur orlando ornella oscar oskar osman oswald otis otto ottó owen
    óscar ömer özgür özlem pablo paige pamela paola paolo pascal pascale pat patrice patricia patricio
    patrick patrik patrizia patrycja patti patty paul paula paulina pauline paulo pavel pavlos pawel
    paweł pearl pedro peggy penelope penny per percy perla perry petar pete peter petr petra petri phil
    philip philipp philippa philippe phillip phoebe phyllis pia pier pierluigi piero pierre pierrick
    pieter pietro pilar piotr polina poppy pradeep pranav prashant preston priscilla priya przemysław
    quentin quinn quintin rachael rachel radek radosław rafael rafaela rafał rahel rahul raimund rainer
    raj rajesh rajiv ralf ralph ramesh ramin ramon ramona ramón ramy randall randy ranjit raoul raphael
    raphaël raquel rashid raul raúl ravi ray raymond rebecca rebekka recep reem reggie regina regis
    regula reha reiner reinhard reinhold remi rena renaldo renate renato renaud rene renee rené renée
    reto reza régine rémi rémy rhea rhys ricarda ricardo riccardo rich richard rick rickard ricky rico
    rik riley rita rob robbie robert roberta roberto robin robyn rocco rocio rocío rod roderick rodney
    rodolfo rodrigo roger rohan rohit roland rolf romain roman romana romy ron ronald ronan ronja ronnie
    ronny rory rosa rosalie rosalind rosamund rosanna rose rosemarie rosemary rosie ross roswitha roxana
    roy ruben rubén ruby rudi rudolf rudy rufus rui rupert russ russell ruth rüdiger ryan ryszard saad
    sabina sabine sabrina sadie saeed sahil said saif salim sally salma salman salvador salvatore sam
    samantha sami samir samira samuel samuele samy sandeep sandra sandrine sandro sandy sanja sanjay
    sanjeev sanna santiago sara sarah sascha sasha satoshi saul saverio scarlett scott sean sebastian
    sebastián sebastien selena selim selina selma serena serge sergei sergey sergio seth severin
    severine sébastien sérgio séverine shahid shane shannon sharon shaun shawn sheila shelby shelley
    sherry shirley shiv shreya shweta sibylle sid siddharth siegfried sigrid silas silke silvana silvia
    silvio simeon simon simona simone siobhan skye slavko sofia sofie sofía solène sonia sonja sophia
    sophie sönke sören spencer stacey stacy stan stanislav stanley stefan stefania stefanie stefano
    steffen steffi stella sten stephan stephane stephanie stephen sterling steve steven stewart stéfan
    stéphane stéphanie stuart sue sumit sunil sunita susan susana susann susanna susanne susie suzanne
    suzy sven svenja sverre svetlana swen syed sylke sylvain sylvester sylvia sylvie szymon søren
    sławomir tabea tabitha tahir takashi takeshi talia tamara tamás tammy tania tanja tanya tara tarek
    tariq tarun tasha tatiana tatjana taylor ted teemu tegan terence teresa terje terri terry tess tessa
    thaddeus thea theo theodor theodore theresa therese théo thérèse thiago thibault thierry thilo thom
    thomas thorben thorsten tiago tibor tiffany till tillmann tilman tilo tim timm timo timon timothée
    timothy tina tine tineke tiziana tobias toby todd tom tomas tomasz tomás tomáš tommaso tommy toni
    tonia tony tonya tor torben tore torsten toshio tracey traci tracy travis trevor trey tricia trina
    trish tristan troy trudy tyler tyrone udo ugo ulf ulla ulrich ulrike umberto ursula ute uwe val
    valentin valentina valeria valerie valerio valérie vanessa varun vasilis václav vera verena veronica
    veronika verónica vesna véronique vicente vicki vicky victor victoria vijay vikas viktor viktoria
    viktorija vincent vincente vincenzo viola violet violeta violetta virgil virginia virginie vishal
    vitali vito vittorio vivek vivian viviane vivien víctor vlad vladimir vojtěch volker waldemar walid
    walt walter wanda warren wayne wendelin wendy werner wesley whitney wiebke wieland wilfried wilhelm
    will willem willi william willie willy winfried winston witold wladimir wojciech wolf wolfgang
    wolfram xaver xavier xenia ximena yan yana yann yannick yannik yara yasin yasmin yasmine yassine
    yasuko ye yesim yi yiannis ylva yoann yoko yolanda york youssef ysabel yuki yuko yulia yuri yusuf
    yvan yves yvette yvonne zac zach zachary zack zahra zainab zara zbigniew zdeněk zeynep zita zoe zoé
    zoë zofia zoltán zuzana łukasz
    αλέξανδρος αντώνης βασίλης γιάννης γιώργος δημήτρης ελένη θανάσης κατερίνα κώστας μαρία νίκος
    παναγιώτης σοφία χρήστος александр александра алексей алина алёна анастасия анатолий андрей анна
    антон аркадий артем артём богдан борис вадим валентин валентина валерий валерия василий вера
    вероника виктор виктория виталий владимир владислав вячеслав галина геннадий георгий григорий дарья
    денис дмитрий евгений евгения егор екатерина елена елизавета иван игорь илья инна ирина кирилл
    константин ксения лариса лев леонид любовь людмила максим маргарита марина мария михаил надежда
    наталия наталья никита николай оксана олег олеся ольга павел петр полина пётр роман руслан светлана
    сергей софия станислав степан тамара татьяна тимофей тимур фёдор эдуард эльвира юлия юрий яков яна
    ярослав
    """.split()
)
