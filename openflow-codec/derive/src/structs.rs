//! Structs: fields in a row.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Attribute, Fields, Ident, LitInt, LitStr, Path, Result, Type};

use crate::{Bodies, in_one, is_fixed, json_name, local};

/// `#[wire(...)]` of a struct.
#[derive(Default)]
struct StructAttrs {
    class: Option<LitStr>,
    pad_end: Option<LitInt>,
}

/// `#[wire(...)]` of a field.
#[derive(Default)]
struct FieldAttrs {
    pad: Option<LitInt>,
    length: Option<LitStr>,
    length_of: Option<LengthOf>,
    sized: Option<Sized>,
    json: Option<Path>,
}

/// `sized(name = "actions_len", gap = 6)`.
#[derive(Default)]
struct Sized {
    name: Option<LitStr>,
    gap: Option<LitInt>,
}

/// `length_of(actions, "actions_len")` or `length_of(match_, padded)`.
struct LengthOf {
    field: Ident,
    name: Option<LitStr>,
    padded: bool,
}

impl LengthOf {
    fn parse(content: syn::parse::ParseStream<'_>) -> Result<Self> {
        let mut length_of = Self { field: content.parse()?, name: None, padded: false };
        while !content.is_empty() {
            content.parse::<syn::Token![,]>()?;
            if content.peek(LitStr) {
                length_of.name = Some(content.parse()?);
                continue;
            }
            let option: Ident = content.parse()?;
            if option != "padded" {
                return Err(syn::Error::new_spanned(option, "expected a name or `padded`"));
            }
            length_of.padded = true;
        }
        Ok(length_of)
    }
}

pub(crate) fn bodies(name: &Ident, attrs: &[Attribute], fields: &Fields) -> Result<Bodies> {
    let attrs = struct_attrs(attrs)?;
    let what = name.to_string();
    let class = attrs.class.map_or_else(|| what.clone(), |c| c.value());

    let mut parts = Parts::default();
    for (i, field) in fields.iter().enumerate() {
        let Some(member) = &field.ident else {
            return Err(syn::Error::new_spanned(field, "the fields of a structure have names"));
        };
        let mut attrs = field_attrs(&field.attrs)?;
        if let Some(length) = &attrs.length {
            parts.length(&what, length);
        }
        if let Some(length_of) = attrs.length_of.take() {
            parts.length_of(length_of);
        }
        if let Some(pad) = &attrs.pad {
            parts.pad(pad);
        }
        parts.field(member, &field.ty, &local(i), &attrs);
    }
    if let Some(pad) = &attrs.pad_end {
        parts.pad(pad);
    }
    if let Some(LengthOf { field, .. }) = parts.announced.first() {
        return Err(syn::Error::new_spanned(field, "there is no such field behind its length"));
    }
    Ok(parts.assemble(&what, &class))
}

/// What the generated functions do, a field after the other.
#[derive(Default)]
struct Parts {
    /// Reads wire bytes into local variables.
    read: Reads,
    /// Writes wire bytes from `self`.
    write: Writes,
    /// Puts members into JSON.
    put: TokenStream,
    /// Writes wire bytes from the members of JSON.
    take: TokenStream,
    /// Writes arbitrary wire bytes.
    make: TokenStream,
    /// The fields from the local variables.
    inits: Vec<TokenStream>,
    has_length: bool,
    /// The fields behind this one whose lengths were there already.
    announced: Vec<LengthOf>,
}

impl Parts {
    /// The length of the whole structure sits here.
    fn length(&mut self, what: &str, json: &LitStr) {
        self.has_length = true;
        self.read.part(quote! {
            ::openflow_codec::wire::Part::Of(<u16 as ::openflow_codec::wire::Wire<'_>>::PARTS)
        });
        self.read.other(quote! {
            let at = r.pos();
            let length = r.read::<u16>()?;
            let outer = r.open(#what, start, length.into(), at)?;
        });
        self.write.place(&format_ident!("at"));
        self.write.fixed(quote! {
            at = ::openflow_codec::wire::Out::pos(out);
            ::openflow_codec::wire::put_pad::<2>(out);
        });
        let room = quote! {
            let at = out.len();
            ::openflow_codec::wire::put_pad::<2>(out);
        };
        self.take.extend(room.clone());
        self.make.extend(room);
        self.put.extend(quote! {
            members.insert(#json.into(), ::openflow_codec::wire::json::wire_len(self).into());
        });
    }

    /// The length of a field further behind sits here.
    fn length_of(&mut self, announced: LengthOf) {
        let LengthOf { field, name, .. } = &announced;
        let (place, length) = (format_ident!("at_{field}"), format_ident!("length_of_{field}"));
        self.read.part(quote! {
            ::openflow_codec::wire::Part::Of(<u16 as ::openflow_codec::wire::Wire<'_>>::PARTS)
        });
        self.read.step(quote! {
            let #place = r.pos();
            let #length = r.read::<u16>()?;
        });
        self.write.place(&place);
        let write = quote! {
            #place = ::openflow_codec::wire::Out::pos(out);
            ::openflow_codec::wire::put_pad::<2>(out);
        };
        self.take.extend(quote! { let #place; #write });
        self.make.extend(quote! { let #place; #write });
        self.write.fixed(write);
        self.put.extend(name.as_ref().map(|name| {
            quote! {
                members.insert(
                    #name.into(),
                    ::openflow_codec::wire::json::wire_len(&self.#field).into(),
                );
            }
        }));
        self.announced.push(announced);
    }

    /// A field whose length was there already.
    fn announced(&mut self, json: &str, member: &Ident, parts: [TokenStream; 4]) {
        let (place, length) = (format_ident!("at_{member}"), format_ident!("length_of_{member}"));
        let [read, write, take, make] = parts;
        let padded = self.announced.iter().any(|other| other.field == *member && other.padded);
        let skip = padded.then(|| {
            quote! { r.skip(usize::from(#length).next_multiple_of(8) - usize::from(#length))?; }
        });
        let pad = padded.then(|| quote! { ::openflow_codec::wire::pad_to(out, from, 8); });
        self.read.other(quote! {
            let sized = r.open(#json, r.pos(), #length.into(), #place)?;
            #read
            r.close(#json, sized, 0)?;
            #skip
        });
        let within = |write: TokenStream| {
            quote! {
                let from = ::openflow_codec::wire::Out::pos(out);
                #write
                ::openflow_codec::wire::patch_len(out, #place, from);
                #pad
            }
        };
        self.write.other(within(write));
        self.take.extend(within(take));
        self.make.extend(within(make));
        self.announced.retain(|announced| announced.field != *member);
    }

    fn pad(&mut self, pad: &LitInt) {
        let zeros = quote! { ::openflow_codec::wire::put_pad::<#pad>(out); };
        self.read.part(quote! { ::openflow_codec::wire::Part::Bytes("padding", #pad) });
        self.read.step(quote! { r.skip(#pad)?; });
        self.write.fixed(zeros.clone());
        self.take.extend(zeros.clone());
        self.make.extend(zeros);
    }

    fn field(&mut self, member: &Ident, ty: &Type, var: &Ident, attrs: &FieldAttrs) {
        let json = json_name(member);
        let read = quote! {
            let #var = r.read::<#ty>()?;
        };
        let write = quote! { ::openflow_codec::wire::Wire::encode(&self.#member, out); };
        let (put, mut take) = match &attrs.json {
            Some(path) => (
                quote! { #path::put(&self.#member, self, cx, members, #json); },
                quote! { #path::take(members, #json, cx, out)?; },
            ),
            None => (
                quote! {
                    members.insert(
                        #json.into(),
                        ::openflow_codec::wire::json::Json::to_json(&self.#member, cx),
                    );
                },
                quote! {
                    ::openflow_codec::wire::json::member::<#ty>(members, #json, cx, out)?;
                },
            ),
        };
        self.put.extend(put);
        let mut make = quote! {
            <#ty as ::openflow_codec::wire::ArbitraryWire>::arbitrary(u, cx, out)?;
        };
        self.inits.push(quote! { #member: #var });
        if self.announced.iter().any(|announced| announced.field == *member) {
            self.announced(&json, member, [read, write, take, make]);
            return;
        }
        if let Some(sized) = &attrs.sized {
            let place = format_ident!("length_of_{var}");
            let (before, after) = sized.write(&place);
            self.write.place(&place);
            self.write.fixed(before.clone());
            self.write.other(quote! { #write #after });
            sized.read(&json, &read, &mut self.read);
            take = quote! { let #place; #before #take #after };
            make = quote! { let #place; #before #make #after };
            self.put.extend(sized.put(member));
        } else {
            self.read.part(quote! {
                ::openflow_codec::wire::Part::Of(<#ty as ::openflow_codec::wire::Wire<'_>>::PARTS)
            });
            if is_fixed(ty) {
                self.read.step(read);
                self.write.fixed(write);
            } else {
                self.read.other(read);
                self.write.other(write);
            }
        }
        self.take.extend(take);
        self.make.extend(make);
    }

    fn assemble(self, what: &str, class: &str) -> Bodies {
        let Self { read, write, put, mut take, mut make, inits, has_length, .. } = self;
        let (parts, mut read) = read.assemble();
        let mut write = write.assemble();
        if has_length {
            let finish = quote! { ::openflow_codec::wire::patch_len(out, at, start); };
            read = quote! { let start = r.pos(); #read r.close(#what, outer, 0)?; };
            write = quote! { let start = ::openflow_codec::wire::Out::pos(out); #write #finish };
            take = quote! { let start = out.len(); #take #finish };
            make = quote! { let start = out.len(); #make #finish };
        }
        Bodies {
            parts: Some(parts),
            decode: quote! { #read done(Self { #(#inits),* }) },
            encode: write,
            is_class: quote! { name == #class },
            members: quote! { let _ = (cx, &members); #put #class },
            from_members: quote! { let _ = (class, members, cx, &out); #take Ok(()) },
            kinds: None,
            arbitrary: quote! { let _ = (&u, cx, &out); #make Ok(()) },
            conversions: Vec::new(),
        }
    }
}

/// What is read one after the other, with one check for all of fixed size that follow each other.
#[derive(Default)]
struct Reads {
    /// What the structure begins with.
    first: Option<TokenStream>,
    /// Whether it goes on behind that.
    ended: bool,
    done: TokenStream,
    parts: TokenStream,
    run: TokenStream,
}

impl Reads {
    /// Something that is read next has this part.
    fn part(&mut self, part: TokenStream) {
        self.parts.extend(quote! { #part, });
    }

    /// Reads parts that were named.
    fn step(&mut self, read: TokenStream) {
        self.run.extend(read);
    }

    /// Reads what, behind the parts that were named, is of any size.
    fn other(&mut self, read: TokenStream) {
        let (parts, run) = (core::mem::take(&mut self.parts), core::mem::take(&mut self.run));
        if !parts.is_empty() {
            self.done.extend(quote! {
                r.need(const { ::openflow_codec::wire::Part::sum(&[#parts]) }, &[#parts])?;
            });
        }
        match &mut self.first {
            None => self.first = Some(parts),
            // What comes behind is not told of.
            Some(first) if !self.ended => {
                self.ended = true;
                first.extend(quote! { ::openflow_codec::wire::Part::Of(&[]), });
            }
            Some(_) => {}
        }
        self.done.extend(quote! { #run #read });
    }

    /// The parts that the structure begins with, and how it is read.
    fn assemble(mut self) -> (TokenStream, TokenStream) {
        if self.first.is_none() || !self.parts.is_empty() {
            self.other(TokenStream::new());
        }
        (self.first.unwrap_or_default(), self.done)
    }
}

/// What is written one after the other, with all of fixed size that follow each other in one.
#[derive(Default)]
struct Writes {
    /// The variables that hold where something is.
    places: TokenStream,
    done: TokenStream,
    /// Of fixed size, and how many.
    run: TokenStream,
    len: usize,
}

impl Writes {
    fn place(&mut self, place: &Ident) {
        self.places.extend(quote! { let #place; });
    }

    fn fixed(&mut self, write: TokenStream) {
        self.run.extend(write);
        self.len += 1;
    }

    fn other(&mut self, write: TokenStream) {
        let run = core::mem::take(&mut self.run);
        self.done.extend(match core::mem::take(&mut self.len) {
            0 | 1 => run,
            _ => {
                let run = in_one(&run);
                quote! { { #run } }
            }
        });
        self.done.extend(write);
    }

    fn assemble(mut self) -> TokenStream {
        self.other(TokenStream::new());
        let Self { places, done, .. } = self;
        quote! { #places #done }
    }
}

impl Sized {
    fn gap(&self) -> LitInt {
        self.gap.clone().unwrap_or_else(|| syn::parse_quote!(0))
    }

    /// Reads the length and the gap before the field, and the field within that length.
    fn read(&self, what: &str, field: &TokenStream, reads: &mut Reads) {
        let gap = self.gap();
        reads.part(quote! {
            ::openflow_codec::wire::Part::Of(<u16 as ::openflow_codec::wire::Wire<'_>>::PARTS)
        });
        reads.part(quote! { ::openflow_codec::wire::Part::Bytes("padding", #gap) });
        reads.step(quote! {
            let at = r.pos();
            let length = r.read::<u16>()?;
            r.skip(#gap)?;
        });
        reads.other(quote! {
            let sized = r.open(#what, r.pos(), length.into(), at)?;
            #field
            r.close(#what, sized, 0)?;
        });
    }

    /// What is written before the field, and after it: the length and the gap, at `place`.
    fn write(&self, place: &Ident) -> (TokenStream, TokenStream) {
        let gap = self.gap();
        let before = quote! {
            #place = ::openflow_codec::wire::Out::pos(out);
            ::openflow_codec::wire::put_pad::<{ 2 + #gap }>(out);
        };
        let after = quote! {
            ::openflow_codec::wire::patch_len(out, #place, #place + 2 + #gap);
        };
        (before, after)
    }

    /// Shows the length, if it has a name.
    fn put(&self, member: &Ident) -> Option<TokenStream> {
        let name = self.name.as_ref()?;
        Some(quote! {
            members.insert(
                #name.into(),
                ::openflow_codec::wire::json::wire_len(&self.#member).into(),
            );
        })
    }
}

fn struct_attrs(attrs: &[Attribute]) -> Result<StructAttrs> {
    let mut found = StructAttrs::default();
    for attr in attrs.iter().filter(|a| a.path().is_ident("wire")) {
        attr.parse_nested_meta(|meta| {
            if meta.path.is_ident("class") {
                found.class = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("pad_end") {
                found.pad_end = Some(meta.value()?.parse()?);
            } else {
                return Err(meta.error("a struct takes `class = \"…\"` and `pad_end = N`"));
            }
            Ok(())
        })?;
    }
    Ok(found)
}

fn field_attrs(attrs: &[Attribute]) -> Result<FieldAttrs> {
    let mut found = FieldAttrs::default();
    for attr in attrs.iter().filter(|a| a.path().is_ident("wire")) {
        attr.parse_nested_meta(|meta| {
            if meta.path.is_ident("pad") {
                found.pad = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("length") {
                found.length = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("length_of") {
                let content;
                syn::parenthesized!(content in meta.input);
                found.length_of = Some(LengthOf::parse(&content)?);
            } else if meta.path.is_ident("json") {
                let content;
                syn::parenthesized!(content in meta.input);
                found.json = Some(content.parse()?);
            } else if meta.path.is_ident("sized") {
                let mut sized = Sized::default();
                if meta.input.peek(syn::token::Paren) {
                    meta.parse_nested_meta(|meta| {
                        if meta.path.is_ident("name") {
                            sized.name = Some(meta.value()?.parse()?);
                        } else if meta.path.is_ident("gap") {
                            sized.gap = Some(meta.value()?.parse()?);
                        } else {
                            return Err(meta.error("`sized` takes `name = \"…\"` and `gap = N`"));
                        }
                        Ok(())
                    })?;
                }
                found.sized = Some(sized);
            } else {
                return Err(meta.error(
                    "a field takes `pad = N`, `length = \"…\"`, `length_of(…)`, `sized(…)` and \
                     `json(path)`",
                ));
            }
            Ok(())
        })?;
    }
    Ok(found)
}
