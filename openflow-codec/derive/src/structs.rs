//! Structs: fields in a row.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Fields, Ident, LitInt, LitStr, Path, Result};

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

    let (mut read, mut write) = (TokenStream::new(), TokenStream::new());
    let (mut put, mut take) = (TokenStream::new(), TokenStream::new());
    let mut inits = Vec::new();
    let mut has_length = false;
    for (i, field) in fields.iter().enumerate() {
        let Some(member) = &field.ident else {
            return Err(syn::Error::new_spanned(field, "the fields of a structure have names"));
        };
        let attrs = field_attrs(&field.attrs)?;
        let (ty, var, json) = (&field.ty, local(i), json_name(member));
        if let Some(length) = &attrs.length {
            has_length = true;
            read.extend(quote! {
                let at = r.pos();
                let length = <u16 as ::openflow_codec::wire::Wire<'_>>::decode(r)?;
                let outer = r.open(#what, start, length.into(), at)?;
            });
            write.extend(quote! {
                let at = out.len();
                ::openflow_codec::wire::put_pad::<2>(out);
            });
            put.extend(quote! {
                members.insert(#length.into(), ::openflow_codec::wire::json::wire_len(self).into());
            });
            take.extend(quote! {
                let at = out.len();
                ::openflow_codec::wire::put_pad::<2>(out);
            });
        }
        if let Some(pad) = &attrs.pad {
            read.extend(quote! { r.skip(#pad)?; });
            let zeros = quote! { ::openflow_codec::wire::put_pad::<#pad>(out); };
            write.extend(zeros.clone());
            take.extend(zeros);
        }
        let mut read_one = quote! {
            let #var = <#ty as ::openflow_codec::wire::Wire<'_>>::decode(r)?;
        };
        let mut write_one = quote! {
            ::openflow_codec::wire::Wire::encode(&self.#member, out);
        };
        let (mut put_one, mut take_one) = match &attrs.json {
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
        if let Some(sized) = &attrs.sized {
            let gap = sized.gap.clone().unwrap_or_else(|| syn::parse_quote!(0));
            read_one = quote! {
                let at = r.pos();
                let length = <u16 as ::openflow_codec::wire::Wire<'_>>::decode(r)?;
                r.skip(#gap)?;
                let sized = r.open(#json, r.pos(), length.into(), at)?;
                #read_one
                r.close(#json, sized, 0)?;
            };
            let around = |inner: &TokenStream| {
                quote! {
                    let sized = out.len();
                    ::openflow_codec::wire::put_pad::<{ 2 + #gap }>(out);
                    #inner
                    ::openflow_codec::wire::patch_len(out, sized, sized + 2 + #gap);
                }
            };
            write_one = around(&write_one);
            take_one = around(&take_one);
            if let Some(name) = &sized.name {
                put_one.extend(quote! {
                    members.insert(
                        #name.into(),
                        ::openflow_codec::wire::json::wire_len(&self.#member).into(),
                    );
                });
            }
        }
        read.extend(read_one);
        write.extend(write_one);
        put.extend(put_one);
        take.extend(take_one);
        inits.push(quote! { #member: #var });
    }
    if let Some(pad) = &attrs.pad_end {
        read.extend(quote! { r.skip(#pad)?; });
        let zeros = quote! { ::openflow_codec::wire::put_pad::<#pad>(out); };
        write.extend(zeros.clone());
        take.extend(zeros);
    }
    if has_length {
        read = quote! { let start = r.pos(); #read r.close(#what, outer, 0)?; };
        let finish = quote! { ::openflow_codec::wire::patch_len(out, at, start); };
        write = quote! { let start = out.len(); #write #finish };
        take = quote! { let start = out.len(); #take #finish };
    }
    Ok(Bodies {
        decode: quote! { #read Ok(Self { #(#inits),* }) },
        encode: write,
        is_class: quote! { name == #class },
        members: quote! { let _ = (cx, &members); #put #class },
        from_members: quote! { let _ = (class, members, cx, &out); #take Ok(()) },
    })
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
