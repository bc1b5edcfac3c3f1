//! From tokens to an expression. The grammar stands in the module above.

use crate::config::filter::comparison::{Comparison, ComparisonPlace};
use crate::config::filter::expression::Expression;
use crate::config::filter::fault::FilterFault;
use crate::config::filter::filter::Filter;
use crate::config::filter::lexer::tokens;
use crate::config::filter::test::Test;
use crate::config::filter::token::{Token, TokenKind};
use crate::config::filter::word::{KEYWORDS, keyword_like};
use crate::source::Span;

/// So many parentheses and `not` may stand inside one another. People need three.
const DEEPEST: usize = 64;

/// Reads the text of a filter.
pub(super) fn parse(text: &str) -> Result<Filter, FilterFault> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens, depth: 0, places: Vec::new() };
    if parser.first().kind == TokenKind::End {
        let help = "write a condition such as `status = live`";
        return Err(FilterFault::new(parser.first().span, "the filter is empty").help(help));
    }
    let expression = parser.either()?;
    match parser.first().kind {
        TokenKind::End => Ok(Filter { expression, places: parser.places }),
        _ => Err(parser.after_condition()),
    }
}

struct Parser<'t> {
    /// What was not read yet; the end is always among it.
    tokens: &'t [Token],
    depth: usize,
    places: Vec<ComparisonPlace>,
}

impl<'t> Parser<'t> {
    fn either(&mut self) -> Result<Expression, FilterFault> {
        let mut parts = vec![self.all()?];
        while self.take("or") {
            parts.push(self.all()?);
        }
        Ok(Expression::any(parts))
    }

    fn all(&mut self) -> Result<Expression, FilterFault> {
        let mut parts = vec![self.single()?];
        while self.take("and") {
            parts.push(self.single()?);
        }
        Ok(Expression::all(parts))
    }

    fn single(&mut self) -> Result<Expression, FilterFault> {
        let first = self.first();
        let is_open = first.kind == TokenKind::Open;
        if !is_open && !first.is("not") {
            return self.comparison();
        }
        if self.depth == DEEPEST {
            let message = format!("more than {DEEPEST} conditions stand inside one another");
            return Err(FilterFault::new(first.span, message).help("write it in several filters"));
        }
        self.depth += 1;
        self.skip();
        let inner = if is_open { self.group(first)? } else { self.single()? };
        self.depth -= 1;
        Ok(if is_open { inner } else { Expression::Not(Box::new(inner)) })
    }

    /// What stands in parentheses, after the first of them.
    fn group(&mut self, open: &Token) -> Result<Expression, FilterFault> {
        let inner = self.either()?;
        match self.first().kind {
            TokenKind::Close => {
                self.skip();
                Ok(inner)
            }
            TokenKind::End => Err(unclosed(open)),
            _ => Err(self.after_condition()),
        }
    }

    fn comparison(&mut self) -> Result<Expression, FilterFault> {
        let asks_whether_said = self.take("has");
        let (name, span) = self.name(asks_whether_said)?;
        let is_negated = !asks_whether_said && self.take("not");
        let (test, values) = if asks_whether_said {
            (Test::Said, Vec::new())
        } else {
            self.test(&name, span, is_negated)?
        };
        self.places.push(ComparisonPlace { name: span, values });
        let comparison = Expression::Comparison(Comparison { name, test });
        Ok(if is_negated { Expression::Not(Box::new(comparison)) } else { comparison })
    }

    fn name(&mut self, after_has: bool) -> Result<(String, Span), FilterFault> {
        let token = self.first();
        let fault = |message: &str| FilterFault::new(token.span, message);
        match &token.kind {
            TokenKind::Word(word) if KEYWORDS.contains(&word.as_str()) => {
                Err(self.keyword(word, "the name of a field"))
            }
            TokenKind::Word(word) => {
                if let Some(keyword) = self.shouted(word) {
                    return Err(keyword);
                }
                self.skip();
                Ok((word.clone(), token.span))
            }
            TokenKind::Quoted(text) => {
                self.skip();
                Ok((text.clone(), token.span))
            }
            _ if after_has => Err(fault("the name of a field is missing after `has`")
                .help("write `has title`, or `tags has word`")),
            _ => Err(fault("a condition is missing here")
                .help("write a condition such as `status = live`")),
        }
    }

    /// What is asked of the name that was read, and where the values stand.
    fn test(
        &mut self,
        name: &str,
        span: Span,
        is_negated: bool,
    ) -> Result<(Test, Vec<Span>), FilterFault> {
        let token = self.first();
        if token.is("in") {
            self.skip();
            let (values, spans) = self.list(name)?.into_iter().unzip();
            return Ok((Test::In(values), spans));
        }
        if is_negated {
            let message = format!("`in` is missing after `{name} not`");
            let help = format!("write `not` before the name: `not {name} …`");
            return Err(FilterFault::new(token.span, message).help(help));
        }
        let test = match &token.kind {
            TokenKind::Equals => Test::Is,
            TokenKind::NotEquals => Test::IsNot,
            _ if token.is("has") => Test::Has,
            _ => return Err(self.no_test(name, span)),
        };
        self.skip();
        let sign = match token.kind {
            TokenKind::Equals => "=",
            TokenKind::NotEquals => "!=",
            _ => "has",
        };
        let (value, span) = self.value(sign)?;
        Ok((test(value), vec![span]))
    }

    fn value(&mut self, after: &str) -> Result<(String, Span), FilterFault> {
        let token = self.first();
        match &token.kind {
            TokenKind::Word(word) if KEYWORDS.contains(&word.as_str()) => {
                Err(self.keyword(word, "a value"))
            }
            TokenKind::Word(text) | TokenKind::Quoted(text) => {
                self.skip();
                Ok((text.clone(), token.span))
            }
            TokenKind::Equals => {
                let fault = FilterFault::new(token.span, "`=` stands here twice");
                Err(fault.help("write it once"))
            }
            TokenKind::Open => {
                let message = format!("a list cannot stand after `{after}`");
                Err(FilterFault::new(token.span, message).help("write `in (…)`"))
            }
            _ => {
                let message = format!("a value is missing after `{after}`");
                let help = "write a word, or a text in quotes";
                Err(FilterFault::new(token.span, message).help(help))
            }
        }
    }

    /// The values of `in`, in parentheses.
    fn list(&mut self, name: &str) -> Result<Vec<(String, Span)>, FilterFault> {
        let open = self.first();
        if open.kind != TokenKind::Open {
            let message = "`in` needs a list in parentheses";
            let help = format!("write `{name} in (a, b)`, or `=` for one value");
            return Err(FilterFault::new(open.span, message).help(help));
        }
        self.skip();
        if self.first().kind == TokenKind::Close {
            let span = Span { start: open.span.start, end: self.first().span.end };
            return Err(FilterFault::new(span, "this list is empty").help("name the values"));
        }
        let mut values = vec![self.value("(")?];
        loop {
            let token = self.first();
            self.skip();
            match token.kind {
                TokenKind::Comma => values.push(self.value(",")?),
                TokenKind::Close => return Ok(values),
                TokenKind::End => return Err(unclosed(open)),
                _ => {
                    let help = "put a comma between values, and a text of several words in quotes";
                    let message = "a comma is missing before this";
                    return Err(FilterFault::new(token.span, message).help(help));
                }
            }
        }
    }

    /// The token that comes next.
    fn first(&self) -> &'t Token {
        // The end is never skipped, so that there always is one.
        &self.tokens[0]
    }

    fn skip(&mut self) {
        if self.tokens.len() > 1 {
            self.tokens = &self.tokens[1..];
        }
    }

    /// Skips a keyword, if it comes next.
    fn take(&mut self, keyword: &str) -> bool {
        let is_next = self.first().is(keyword);
        if is_next {
            self.skip();
        }
        is_next
    }
}

/// What is said of words and signs that stand in the wrong place.
impl Parser<'_> {
    /// A keyword where something else is wanted.
    fn keyword(&self, word: &str, wanted: &str) -> FilterFault {
        let message = format!("`{word}` cannot stand here, {wanted} is missing");
        let help = format!("to mean the word itself, put it in quotes: `\"{word}\"`");
        FilterFault::new(self.first().span, message).help(help)
    }

    /// A name that is a keyword in capitals, unless it is compared with something.
    fn shouted(&self, word: &str) -> Option<FilterFault> {
        let keyword = keyword_like(word)?;
        let next = self.tokens.get(1).map(|token| &token.kind);
        let is_compared = matches!(next, Some(TokenKind::Equals | TokenKind::NotEquals));
        (!is_compared).then(|| {
            let message = format!("`{word}` must be in lower case");
            FilterFault::new(self.first().span, message).help(format!("write `{keyword}`"))
        })
    }

    /// Nothing is asked of a name.
    fn no_test(&self, name: &str, span: Span) -> FilterFault {
        let token = self.first();
        let TokenKind::Word(word) = &token.kind else {
            let message = format!("nothing is asked of `{name}`");
            let help = format!("write `{name} = …`, or `has {name}`");
            return FilterFault::new(span, message).help(help);
        };
        let meant = match word.to_lowercase().as_str() {
            "is" | "equals" | "eq" => Some("=".to_owned()),
            "contains" | "includes" => Some("has".to_owned()),
            "ne" => Some("!=".to_owned()),
            _ => keyword_like(word).filter(|meant| *meant != word).map(str::to_owned),
        };
        let message = format!("`{word}` cannot stand after `{name}`");
        FilterFault::new(token.span, message).help(match meant {
            Some(meant) => format!("write `{meant}`"),
            None => "write `=`, `!=`, `in` or `has` after the name of a field".to_owned(),
        })
    }

    /// Something after a condition that is neither `and` nor `or` nor the end.
    fn after_condition(&self) -> FilterFault {
        let token = self.first();
        let fault = |message: String| FilterFault::new(token.span, message);
        match &token.kind {
            TokenKind::Close => fault("this parenthesis closes nothing".into()).help("take it out"),
            TokenKind::Comma => fault("a comma stands only between the values of `in`".into())
                .help("write `and` or `or` between conditions"),
            TokenKind::Equals | TokenKind::NotEquals => {
                fault("the condition before this has a value already".into())
                    .help("write `and` or `or` between conditions")
            }
            TokenKind::Word(word) => {
                let shouted = keyword_like(word).filter(|keyword| keyword != word);
                fault(format!("`{word}` cannot stand here")).help(match shouted {
                    Some(keyword) => format!("write `{keyword}`"),
                    None => "write `and` or `or` between conditions, and put a text of several \
                             words in quotes"
                        .to_owned(),
                })
            }
            TokenKind::Quoted(_) | TokenKind::Open | TokenKind::End => {
                fault("`and` or `or` is missing before this".into())
                    .help("write one of them between conditions")
            }
        }
    }
}

fn unclosed(open: &Token) -> FilterFault {
    FilterFault::new(open.span, "this parenthesis is never closed").help("write `)` at its end")
}
