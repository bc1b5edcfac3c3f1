operandiCards(0,{"guides/new.html":["Guide","New & better",null,"What is new.",[],null,[]],"guides/other.html":["Guide","Other",["retired","Retired"],"",[],null,[]]});
