operandiCards(0,{"guides/one.html":["Leitfaden","One",null,"Text.",[],null,[]]});
