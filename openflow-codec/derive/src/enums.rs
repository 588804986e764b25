//! Enums: a structure behind a type number, one of several.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, DataEnum, Fields, Ident, LitInt, LitStr, Result, Variant};

use crate::{Bodies, in_one, is_fixed, json_name};

/// How the structure is wrapped.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    /// Type, length, body; the length counts the padding.
    Padded,
    /// Type, length, body; the length does not count the padding.
    Unpadded,
    /// Length, type, body; there is no padding.
    LengthFirst,
    /// The type only.
    Tag,
}

impl Form {
    /// Writes a structure of that type: what is before `body`, and what is behind it.
    fn write(self, ty: &TokenStream, body: &TokenStream) -> TokenStream {
        let finish = self.finish();
        match self {
            Self::Tag => quote! {
                <u16 as ::openflow_codec::wire::Wire<'_>>::encode(&#ty, out);
                #body
            },
            Self::LengthFirst => quote! {
                let start = ::openflow_codec::wire::Out::pos(out);
                let ty: u16 = #ty;
                <u32 as ::openflow_codec::wire::Wire<'_>>::encode(&u32::from(ty), out);
                #body
                #finish
            },
            // The type, and zero for the length that is not known yet.
            Self::Padded | Self::Unpadded => quote! {
                let start = ::openflow_codec::wire::Out::pos(out);
                let ty: u16 = #ty;
                <u32 as ::openflow_codec::wire::Wire<'_>>::encode(&(u32::from(ty) << 16), out);
                #body
                #finish
            },
        }
    }

    /// Writes the length, before the padding or after it.
    fn finish(self) -> TokenStream {
        let pad = quote! { ::openflow_codec::wire::pad_to(out, start, 8); };
        let patch = quote! { ::openflow_codec::wire::patch_len(out, start + 2, start); };
        match self {
            Self::Tag => quote!(),
            Self::Padded => quote! { #pad #patch },
            Self::Unpadded => quote! { #patch #pad },
            Self::LengthFirst => quote! {
                ::openflow_codec::wire::patch_len(out, start, start);
            },
        }
    }

    /// Reads what is behind the body.
    fn leave(self, what: &str) -> TokenStream {
        match self {
            Self::Tag => quote!(),
            Self::Padded => quote! { r.close(#what, outer, 7)?; },
            Self::LengthFirst => quote! { r.close(#what, outer, 0)?; },
            Self::Unpadded => quote! {
                r.close(#what, outer, 0)?;
                r.skip(usize::from(length).next_multiple_of(8) - usize::from(length))?;
            },
        }
    }
}

/// `#[wire(...)]` of an enum.
struct EnumAttrs {
    form: Form,
    closed: bool,
    type_name: Option<LitStr>,
    len_name: Option<LitStr>,
    unknown: String,
}

/// `#[wire(...)]` of a variant.
#[derive(Default)]
struct VariantAttrs {
    ty: Option<LitInt>,
    len: Option<LitInt>,
}

pub(crate) fn bodies(name: &Ident, attrs: &[Attribute], data: &DataEnum) -> Result<Bodies> {
    let attrs = enum_attrs(name, attrs)?;
    let what = name.to_string();
    let mut arms = Arms::default();
    for variant in &data.variants {
        match (&variant.fields, variant_attrs(variant)?) {
            (Fields::Unnamed(fields), VariantAttrs { ty: Some(ty), len }) => {
                arms.known(&what, attrs.form, variant, &fields.unnamed[0].ty, (&ty, len.as_ref()));
            }
            (Fields::Named(fields), VariantAttrs { ty: None, .. }) if fields.named.len() == 2 => {
                arms.unknown(&what, variant, fields, &attrs);
            }
            _ => {
                return Err(syn::Error::new_spanned(
                    variant,
                    "a variant is `#[wire(ty = N)] Name(Structure)` or `Unknown { ty, body }`",
                ));
            }
        }
    }
    Ok(arms.assemble(&what, &attrs))
}

/// The arms of the generated `match`es.
#[derive(Default)]
struct Arms {
    decode: TokenStream,
    encode: TokenStream,
    is_class: TokenStream,
    members: TokenStream,
    from_members: TokenStream,
    unknown_from: Option<TokenStream>,
    /// Writes an arbitrary structure of each variant.
    make: Vec<TokenStream>,
    /// How many kinds of structures each variant has.
    kinds: Vec<TokenStream>,
    types: Vec<LitInt>,
    bodies: Vec<(Ident, syn::Type)>,
}

impl Arms {
    fn known(
        &mut self,
        what: &str,
        form: Form,
        variant: &Variant,
        body: &syn::Type,
        (ty, len): (&LitInt, Option<&LitInt>),
    ) {
        let v = &variant.ident;
        self.bodies.push((v.clone(), body.clone()));
        let check = len.map(|len| {
            quote! {
                if length != #len {
                    return r.refuse(
                        ::openflow_codec::wire::ErrorKind::BadLength,
                        #what,
                        start + 2,
                        length.into(),
                    );
                }
            }
        });
        let leave = form.leave(what);
        self.decode.extend(quote! {
            #ty => {
                #check
                let body = r.read()?;
                #leave
                done(Self::#v(body))
            }
        });
        let mut write =
            form.write(&quote!(#ty), &quote! { ::openflow_codec::wire::Wire::encode(body, out); });
        if is_fixed(body) {
            write = in_one(&write);
        }
        self.encode.extend(quote! { Self::#v(body) => { #write } });
        self.is_class.extend(quote! {
            <#body as ::openflow_codec::wire::json::JsonClass>::is_class(name) ||
        });
        self.members.extend(quote! {
            Self::#v(body) => (
                #ty,
                ::openflow_codec::wire::json::JsonClass::members(body, cx, members),
            ),
        });
        // Of one length only: without what may be of any.
        let cx = if len.is_some() { quote!(cx.without_lists()) } else { quote!(cx) };
        self.make.push(form.write(
            &quote!(#ty),
            &quote! { <#body as ::openflow_codec::wire::ArbitraryWire>::arbitrary(u, #cx, out)?; },
        ));
        self.kinds.push(quote! { <#body as ::openflow_codec::wire::ArbitraryWire>::KINDS });
        self.types.push(ty.clone());
        let take = form.write(
            &quote!(#ty),
            &quote! {
                <#body as ::openflow_codec::wire::json::JsonClass>::from_members(
                    class, members, cx, out,
                )?;
            },
        );
        self.from_members.extend(quote! {
            if <#body as ::openflow_codec::wire::json::JsonClass>::is_class(class)
                && ty.is_none_or(|ty| ty == #ty)
            {
                #take
            } else
        });
    }

    fn unknown(
        &mut self,
        what: &str,
        variant: &Variant,
        fields: &syn::FieldsNamed,
        attrs: &EnumAttrs,
    ) {
        let v = &variant.ident;
        let [ty, body] = [0, 1].map(|i| fields.named[i].ident.as_ref());
        let (Some(ty), Some(body)) = (ty, body) else { return };
        let class = &attrs.unknown;
        let refuse = attrs.closed.then(|| quote! { r.unknown(#what, start, other.into())?; });
        let leave = attrs.form.leave(what);
        self.decode.extend(quote! {
            other => {
                #refuse
                let #body = r.rest();
                #leave
                done(Self::#v { #ty: other, #body: #body.into() })
            }
        });
        let write = attrs
            .form
            .write(&quote!(*#ty), &quote! { ::openflow_codec::wire::Wire::encode(#body, out); });
        self.encode.extend(quote! { Self::#v { #ty, #body } => { #write } });
        self.is_class.extend(quote! { name == #class || });
        let json = json_name(body);
        self.members.extend(if attrs.form == Form::Tag {
            quote! {
                Self::#v { #ty, #body } => {
                    members.insert(
                        #json.into(),
                        ::openflow_codec::wire::json::Json::to_json(#body, cx),
                    );
                    (*#ty, #class)
                }
            }
        } else {
            // The whole structure with its header, without the padding around it.
            quote! {
                Self::#v { #ty, #body } => {
                    let mut whole = ::openflow_codec::Vec::new();
                    ::openflow_codec::wire::Wire::encode(self, &mut whole);
                    whole.truncate(4 + #body.len());
                    members.insert(
                        "buf".into(),
                        ::openflow_codec::wire::json::base64(&whole),
                    );
                    (*#ty, #class)
                }
            }
        });
        self.unknown_from = Some(unknown_from(attrs, &json));
        let types = &self.types;
        let make = attrs.form.write(
            &quote!(other),
            &quote! { <&[u8] as ::openflow_codec::wire::ArbitraryWire>::arbitrary(u, cx, out)?; },
        );
        self.kinds.push(quote!(1));
        self.make.push(quote! {
            let other = ::openflow_codec::wire::arbitrary::unlisted(u, &[#(#types),*])?;
            #make
        });
    }

    /// The variants whose structure no other variant carries.
    fn conversions(&self) -> Vec<(Ident, syn::Type)> {
        let same = |a: &syn::Type, b: &syn::Type| quote!(#a).to_string() == quote!(#b).to_string();
        let alone = |(_, ty): &&(Ident, syn::Type)| {
            self.bodies.iter().filter(|(_, other)| same(ty, other)).count() == 1
        };
        self.bodies.iter().filter(alone).cloned().collect()
    }

    fn assemble(self, what: &str, attrs: &EnumAttrs) -> Bodies {
        let conversions = self.conversions();
        let Self { decode, encode, is_class, members, from_members, unknown_from, .. } = self;
        let (make, kinds, indices) = (&self.make, &self.kinds, 0..self.make.len());
        let type_name = attrs.type_name.iter();
        let len_name = attrs.len_name.iter();
        let given = match &attrs.type_name {
            Some(name) => quote! {
                match members.get(#name) {
                    None | Some(::openflow_codec::wire::json::Value::Null) => None,
                    Some(value) => Some(::openflow_codec::wire::json::number::<u16>(value)?),
                }
            },
            None => quote! { None::<u16> },
        };
        let length = match attrs.form {
            Form::Padded | Form::LengthFirst | Form::Tag => {
                quote! { ::openflow_codec::wire::json::wire_len(self) }
            }
            Form::Unpadded => quote! { ::openflow_codec::wire::json::unpadded_len(self) },
        };
        Bodies {
            parts: None,
            decode: decode_body(what, attrs.form, &decode),
            encode: quote! { match self { #encode } },
            is_class: quote! { #is_class false },
            members: quote! {
                let (ty, class): (u16, _) = match self { #members };
                let _ = ty;
                #( members.insert(#type_name.into(), ty.into()); )*
                #( members.insert(#len_name.into(), #length.into()); )*
                class
            },
            from_members: quote! {
                let ty: Option<u16> = #given;
                #from_members #unknown_from {
                    return Err(::openflow_codec::wire::json::unknown_class(class));
                }
                Ok(())
            },
            kinds: Some(quote! { const KINDS: usize = 0 #(+ #kinds)*; }),
            arbitrary: quote! {
                match ::openflow_codec::wire::arbitrary::choose(u, &[#(#kinds),*])? {
                    #( #indices => { #make } )*
                    _ => {}
                }
                Ok(())
            },
            conversions,
        }
    }
}

/// Writes a structure that is not listed from its JSON form.
fn unknown_from(attrs: &EnumAttrs, json: &str) -> TokenStream {
    let (class, finish) = (&attrs.unknown, attrs.form.finish());
    if attrs.form == Form::Tag {
        let take = attrs.form.write(
            &quote!(ty),
            &quote! {
                ::openflow_codec::wire::json::member::<&[u8]>(members, #json, cx, out)?;
            },
        );
        quote! {
            if class == #class {
                let Some(ty) = ty else {
                    return Err(::openflow_codec::wire::json::JsonError::new(
                        "an unknown structure needs its type",
                    ));
                };
                #take
            } else
        }
    } else {
        quote! {
            if class == #class {
                let whole = ::openflow_codec::wire::json::bytes(
                    ::openflow_codec::wire::json::get(members, "buf")?,
                )?;
                if whole.len() < 4 {
                    return Err(::openflow_codec::wire::json::JsonError::new(
                        "`buf` is shorter than the header",
                    ));
                }
                let start = out.len();
                out.extend_from_slice(&whole);
                #finish
            } else
        }
    }
}

fn decode_body(what: &str, form: Form, arms: &TokenStream) -> TokenStream {
    let head = quote! {
        let start = r.pos();
        let ty = r.read::<u16>()?;
    };
    let enter = match form {
        Form::Tag => return quote! { #head match ty { #arms } },
        Form::LengthFirst => {
            return quote! {
                let start = r.pos();
                let length = r.read::<u16>()?;
                let ty = r.read::<u16>()?;
                let outer = r.open(#what, start, length.into(), start)?;
                match ty { #arms }
            };
        }
        Form::Unpadded => quote!(),
        Form::Padded => quote! {
            if length % 8 != 0 {
                return r.refuse(
                    ::openflow_codec::wire::ErrorKind::BadLength,
                    #what,
                    start + 2,
                    length.into(),
                );
            }
        },
    };
    quote! {
        #head
        let length = r.read::<u16>()?;
        #enter
        let outer = r.open(#what, start, length.into(), start + 2)?;
        match ty { #arms }
    }
}

fn enum_attrs(name: &Ident, attrs: &[Attribute]) -> Result<EnumAttrs> {
    let mut form = None;
    let mut found = EnumAttrs {
        form: Form::Padded,
        closed: false,
        type_name: None,
        len_name: None,
        unknown: "Unknown".into(),
    };
    for attr in attrs.iter().filter(|a| a.path().is_ident("wire")) {
        attr.parse_nested_meta(|meta| {
            if meta.path.is_ident("tlv") {
                form = Some(Form::Padded);
                if meta.input.peek(syn::token::Paren) {
                    meta.parse_nested_meta(|meta| {
                        form = Some(if meta.path.is_ident("unpadded") {
                            Form::Unpadded
                        } else if meta.path.is_ident("length_first") {
                            Form::LengthFirst
                        } else {
                            return Err(meta.error("`tlv`, `tlv(unpadded)`, `tlv(length_first)`"));
                        });
                        Ok(())
                    })?;
                }
            } else if meta.path.is_ident("tag") {
                form = Some(Form::Tag);
            } else if meta.path.is_ident("closed") {
                found.closed = true;
            } else if meta.path.is_ident("type_name") {
                found.type_name = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("len_name") {
                found.len_name = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("unknown") {
                found.unknown = meta.value()?.parse::<LitStr>()?.value();
            } else {
                return Err(meta.error(
                    "an enum takes `tlv`, `tag`, `closed`, `type_name`, `len_name`, `unknown`",
                ));
            }
            Ok(())
        })?;
    }
    found.form = form.ok_or_else(|| syn::Error::new_spanned(name, "`tlv` or `tag`?"))?;
    Ok(found)
}

fn variant_attrs(variant: &Variant) -> Result<VariantAttrs> {
    let mut found = VariantAttrs::default();
    for attr in variant.attrs.iter().filter(|a| a.path().is_ident("wire")) {
        attr.parse_nested_meta(|meta| {
            if meta.path.is_ident("ty") {
                found.ty = Some(meta.value()?.parse()?);
            } else if meta.path.is_ident("len") {
                found.len = Some(meta.value()?.parse()?);
            } else {
                return Err(meta.error("a variant takes `ty = N` and `len = N`"));
            }
            Ok(())
        })?;
    }
    Ok(found)
}
