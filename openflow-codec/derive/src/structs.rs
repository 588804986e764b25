//! Structs: fields in a row.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Fields, Ident, LitInt, LitStr, Path, Result, Type};

use crate::{Bodies, json_name, local};

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
    sized: Option<Sized>,
    json: Option<Path>,
}

/// `sized(name = "actions_len", gap = 6)`.
#[derive(Default)]
struct Sized {
    name: Option<LitStr>,
    gap: Option<LitInt>,
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
        let attrs = field_attrs(&field.attrs)?;
        if let Some(length) = &attrs.length {
            parts.length(&what, length);
        }
        if let Some(pad) = &attrs.pad {
            parts.pad(pad);
        }
        parts.field(member, &field.ty, &local(i), &attrs);
    }
    if let Some(pad) = &attrs.pad_end {
        parts.pad(pad);
    }
    Ok(parts.assemble(&what, &class))
}

/// What the generated functions do, a field after the other.
#[derive(Default)]
struct Parts {
    /// Reads wire bytes into local variables.
    read: TokenStream,
    /// Writes wire bytes from `self`.
    write: TokenStream,
    /// Puts members into JSON.
    put: TokenStream,
    /// Writes wire bytes from the members of JSON.
    take: TokenStream,
    /// The fields from the local variables.
    inits: Vec<TokenStream>,
    has_length: bool,
}

impl Parts {
    /// The length of the whole structure sits here.
    fn length(&mut self, what: &str, json: &LitStr) {
        self.has_length = true;
        self.read.extend(quote! {
            let at = r.pos();
            let length = <u16 as ::openflow_codec::wire::Wire<'_>>::decode(r)?;
            let outer = r.open(#what, start, length.into(), at)?;
        });
        let reserve = quote! {
            let at = out.len();
            ::openflow_codec::wire::put_pad::<2>(out);
        };
        self.write.extend(reserve.clone());
        self.take.extend(reserve);
        self.put.extend(quote! {
            members.insert(#json.into(), ::openflow_codec::wire::json::wire_len(self).into());
        });
    }

    fn pad(&mut self, pad: &LitInt) {
        let zeros = quote! { ::openflow_codec::wire::put_pad::<#pad>(out); };
        self.read.extend(quote! { r.skip(#pad)?; });
        self.write.extend(zeros.clone());
        self.take.extend(zeros);
    }

    fn field(&mut self, member: &Ident, ty: &Type, var: &Ident, attrs: &FieldAttrs) {
        let json = json_name(member);
        let mut read = quote! {
            let #var = <#ty as ::openflow_codec::wire::Wire<'_>>::decode(r)?;
        };
        let mut write = quote! { ::openflow_codec::wire::Wire::encode(&self.#member, out); };
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
        if let Some(sized) = &attrs.sized {
            read = sized.read(&json, &read);
            write = sized.write(&write);
            take = sized.write(&take);
            self.put.extend(sized.put(member));
        }
        self.read.extend(read);
        self.write.extend(write);
        self.take.extend(take);
        self.inits.push(quote! { #member: #var });
    }

    fn assemble(self, what: &str, class: &str) -> Bodies {
        let Self { mut read, mut write, put, mut take, inits, has_length } = self;
        if has_length {
            let finish = quote! { ::openflow_codec::wire::patch_len(out, at, start); };
            read = quote! { let start = r.pos(); #read r.close(#what, outer, 0)?; };
            write = quote! { let start = out.len(); #write #finish };
            take = quote! { let start = out.len(); #take #finish };
        }
        Bodies {
            decode: quote! { #read Ok(Self { #(#inits),* }) },
            encode: write,
            is_class: quote! { name == #class },
            members: quote! { let _ = (cx, &members); #put #class },
            from_members: quote! { let _ = (class, members, cx, &out); #take Ok(()) },
            conversions: Vec::new(),
        }
    }
}

impl Sized {
    fn gap(&self) -> LitInt {
        self.gap.clone().unwrap_or_else(|| syn::parse_quote!(0))
    }

    /// Reads the length and the gap before the field, and the field within that length.
    fn read(&self, what: &str, field: &TokenStream) -> TokenStream {
        let gap = self.gap();
        quote! {
            let at = r.pos();
            let length = <u16 as ::openflow_codec::wire::Wire<'_>>::decode(r)?;
            r.skip(#gap)?;
            let sized = r.open(#what, r.pos(), length.into(), at)?;
            #field
            r.close(#what, sized, 0)?;
        }
    }

    /// Writes the length and the gap before the field.
    fn write(&self, field: &TokenStream) -> TokenStream {
        let gap = self.gap();
        quote! {
            let sized = out.len();
            ::openflow_codec::wire::put_pad::<{ 2 + #gap }>(out);
            #field
            ::openflow_codec::wire::patch_len(out, sized, sized + 2 + #gap);
        }
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
                    "a field takes `pad = N`, `length = \"…\"`, `sized(…)` and `json(path)`",
                ));
            }
            Ok(())
        })?;
    }
    Ok(found)
}
