//! `#[derive(Wire)]` for `openflow-codec`: one declaration per wire structure.
//!
//! See the crate `openflow-codec` for what the generated code does; this page lists the
//! attributes, all written `#[wire(...)]`.
//!
//! On a **struct**, whose fields are laid out in order:
//!
//! | attribute | where | meaning |
//! | --- | --- | --- |
//! | `pad = N` | field | `N` bytes of padding before it |
//! | `length = "name"` | field | before it (and its padding) sits the 16-bit length of the whole structure, which JSON calls `name` |
//! | `length_of(other, "name")` | field | before it (and its padding) sits the 16-bit length of the field `other` further behind, which JSON calls `name` (left out: not shown); with `padded` that field is padded to 8 bytes, which the length does not count |
//! | `sized(name = "n", gap = N)` | field | before it sits its own 16-bit length in bytes, then `N` bytes of padding; JSON shows the length as `n` if a name is given |
//! | `json(path)` | field | `path::put` and `path::take` make its JSON form instead of its type |
//! | `pad_end = N` | struct | `N` bytes of padding at the end |
//! | `class = "Name"` | struct | its JSON class name, if not its own |
//!
//! On an **enum** of structures, each behind a 16-bit type number (`#[wire(ty = N)]` on the
//! variant):
//!
//! | attribute | where | meaning |
//! | --- | --- | --- |
//! | `tlv` | enum | type, length, body; the length counts the padding to 8 bytes |
//! | `tlv(unpadded)` | enum | the same, but the length does not count the padding |
//! | `tlv(length_first)` | enum | length, type, body, and no padding |
//! | `tag` | enum | only the type number; the enclosing structure ends the body |
//! | `type_name = "x"`, `len_name = "y"` | enum | JSON members for type and length (left out: not shown) |
//! | `closed` | enum | strict readers refuse types that are not listed |
//! | `len = N` | variant | the only length it may have |
//!
//! A structure that only one variant carries converts into the enum with `From`.
//!
//! The variant with named fields, `Unknown { ty, body }`, keeps what is not listed.
mod enums;
mod structs;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Data, DeriveInput, GenericParam, Generics, Lifetime, Result};

/// Implements `Wire` and, with the features `json` and `arbitrary` of `openflow-codec`, `JsonClass`
/// and `ArbitraryWire`.
#[proc_macro_derive(Wire, attributes(wire))]
pub fn wire(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    syn::parse(input).and_then(|i| expand(&i)).unwrap_or_else(|e| e.to_compile_error()).into()
}

/// The bodies of the generated functions.
struct Bodies {
    /// What the structure begins with.
    parts: Option<TokenStream>,
    /// The same steps with a `Reader` and with a `Trusted`; `done` is what becomes of the value.
    decode: TokenStream,
    encode: TokenStream,
    is_class: TokenStream,
    members: TokenStream,
    from_members: TokenStream,
    /// How many kinds of structures there are, if not one.
    kinds: Option<TokenStream>,
    arbitrary: TokenStream,
    /// The structures that an enum can be made of, with their variants.
    conversions: Vec<(syn::Ident, syn::Type)>,
}

fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let name = &input.ident;
    let bodies = match &input.data {
        Data::Struct(data) => structs::bodies(name, &input.attrs, &data.fields)?,
        Data::Enum(data) => enums::bodies(name, &input.attrs, data)?,
        Data::Union(_) => return Err(syn::Error::new_spanned(name, "unions have no wire form")),
    };
    // A structure is made where it is decoded; an enum has too many arms to be everywhere.
    let is_struct = matches!(input.data, Data::Struct(_));
    let decode_always = is_struct.then(|| quote!((always)));
    // One of fixed size is written together with what is around it.
    let is_fixed = input.generics.params.is_empty();
    let encode_always = (is_struct && is_fixed).then(|| quote!((always)));
    let parts = bodies.parts.as_ref().map(|parts| {
        quote! {
            const PARTS: &'static [::openflow_codec::wire::Part] = &[#parts];
        }
    });
    let (decode, encode) = (&bodies.decode, &bodies.encode);
    // A structure that borrows does so from the buffer; one that does not works with any buffer.
    let buf = match input.generics.lifetimes().next() {
        Some(l) => l.lifetime.clone(),
        None => Lifetime::new("'buf", name.span()),
    };
    // Reading a structure only to check it leaves nothing of it; of an enum, the compiler would
    // make it to drop it.
    let check = (!is_struct).then(|| {
        quote! {
            #[inline]
            fn check(
                r: &mut ::openflow_codec::wire::Reader<#buf>,
            ) -> ::openflow_codec::wire::Result<()> {
                let done = ::openflow_codec::wire::checked::<Self>;
                #decode
            }
        }
    });
    let generics = with_bounds(&input.generics, &buf);
    let (_, args, _) = input.generics.split_for_impl();
    let (params, _, _) = generics.split_for_impl();
    let json_params = json_params(&input.generics, &buf);
    let at = at_args(&input.generics);
    let (variants, froms): (Vec<_>, Vec<_>) = bodies.conversions.iter().cloned().unzip();
    let forms = forms(name, &json_params, &args, &bodies);
    Ok(quote! {
        #(impl #json_params From<#froms> for #name #args {
            fn from(body: #froms) -> Self {
                Self::#variants(body)
            }
        })*

        impl #params ::openflow_codec::wire::Wire<#buf> for #name #args {
            type At<'at> = #name #at;
            #parts

            #[inline #decode_always]
            fn decode(
                r: &mut ::openflow_codec::wire::Reader<#buf>,
            ) -> ::openflow_codec::wire::Result<Self> {
                use ::core::result::Result::Ok as done;
                #decode
            }
            #[inline #decode_always]
            fn read(r: &mut ::openflow_codec::wire::Trusted<#buf>) -> Option<Self> {
                use ::core::option::Option::Some as done;
                #decode
            }
            #check
            #[inline #encode_always]
            fn encode(&self, out: &mut impl ::openflow_codec::wire::Out) {
                #encode
            }
        }

        #forms
    })
}

/// The forms that depend on a feature: JSON, and arbitrary wire bytes.
fn forms(
    name: &syn::Ident,
    params: &TokenStream,
    args: &syn::TypeGenerics<'_>,
    bodies: &Bodies,
) -> TokenStream {
    let Bodies { is_class, members, from_members, kinds, arbitrary, .. } = bodies;
    quote! {
        ::openflow_codec::if_json! {
            impl #params ::openflow_codec::wire::json::JsonClass for #name #args {
                fn is_class(name: &str) -> bool {
                    #is_class
                }
                fn members(
                    &self,
                    cx: ::openflow_codec::wire::json::Cx,
                    members: &mut ::openflow_codec::wire::json::Members,
                ) -> &'static str {
                    #members
                }
                fn from_members(
                    class: &str,
                    members: &::openflow_codec::wire::json::Members,
                    cx: ::openflow_codec::wire::json::Cx,
                    out: &mut ::openflow_codec::Vec<u8>,
                ) -> ::openflow_codec::wire::json::Result<()> {
                    #from_members
                }
            }
        }

        ::openflow_codec::if_arbitrary! {
            impl #params ::openflow_codec::wire::ArbitraryWire for #name #args {
                #kinds

                fn arbitrary(
                    u: &mut ::openflow_codec::wire::arbitrary::Unstructured<'_>,
                    cx: ::openflow_codec::wire::arbitrary::Cx,
                    out: &mut ::openflow_codec::Vec<u8>,
                ) -> ::openflow_codec::wire::arbitrary::Result<()> {
                    #arbitrary
                }
            }
        }
    }
}

/// The generics of the `Wire` impl: with the buffer's life, and every type parameter a `Wire`.
fn with_bounds(generics: &Generics, buf: &Lifetime) -> Generics {
    let mut generics = generics.clone();
    if generics.lifetimes().next().is_none() {
        generics.params.insert(0, syn::parse_quote!(#buf));
    }
    bound_types(&mut generics, buf);
    generics
}

/// The generics of the JSON impl, which has no buffer.
fn json_params(generics: &Generics, buf: &Lifetime) -> TokenStream {
    let mut generics = generics.clone();
    if generics.lifetimes().next().is_none() && generics.type_params().next().is_some() {
        generics.params.insert(0, syn::parse_quote!(#buf));
    }
    bound_types(&mut generics, buf);
    let (params, _, _) = generics.split_for_impl();
    quote!(#params)
}

fn bound_types(generics: &mut Generics, buf: &Lifetime) {
    for param in generics.type_params_mut() {
        param.bounds.push(syn::parse_quote!(::openflow_codec::wire::Wire<#buf>));
        param.bounds.push(syn::parse_quote!(::openflow_codec::wire::MaybeJson));
        param.bounds.push(syn::parse_quote!(::openflow_codec::wire::MaybeArbitrary));
        param.bounds.push(syn::parse_quote!(::core::fmt::Debug));
    }
}

/// `<'at, A::At<'at>>` for `<'a, A>`.
fn at_args(generics: &Generics) -> TokenStream {
    let args = generics.params.iter().map(|param| match param {
        GenericParam::Lifetime(_) => quote!('at),
        GenericParam::Type(t) => {
            let ident = &t.ident;
            quote!(#ident::At<'at>)
        }
        GenericParam::Const(c) => {
            let ident = &c.ident;
            quote!(#ident)
        }
    });
    if generics.params.is_empty() { TokenStream::new() } else { quote!(<#(#args),*>) }
}

/// The name a field has in JSON: its own, without the `_` that keeps it from being a keyword.
fn json_name(ident: &syn::Ident) -> String {
    ident.to_string().trim_end_matches('_').to_string()
}

/// Whether the wire form of a type may be taken to have a fixed size: it cannot borrow any bytes.
/// (If it has not, what is made for it here is only slower.)
fn is_fixed(ty: &syn::Type) -> bool {
    !quote!(#ty).to_string().contains('\'')
}

/// Writes several things of fixed size as one.
fn in_one(write: &TokenStream) -> TokenStream {
    quote! {
        if ::openflow_codec::wire::Out::is_run(out) {
            #write
        } else {
            let mut run = ::openflow_codec::wire::Run::new(out);
            let out = &mut run;
            #write
            out.flush();
        }
    }
}

/// A local variable for the field number `i`.
fn local(i: usize) -> syn::Ident {
    format_ident!("f{i}")
}
