let the = "ferry";
