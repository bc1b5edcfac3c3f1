operandiCards(0,{"guides/one.html":["Guide","One",null,"Text.",[],null,[]]});
