operandiSearch("words","e2fe43ff0f","Abakes\nBring\nAcharge\nBook\nEs\nAdata\nBown\nAevery\nAlooks\nAnumber\nGs\nAstove\nAthat\nCursday\nAwith\nBrong\n");
