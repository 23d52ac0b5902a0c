//! Pictures of a school: what is drawn comes along, nothing else does, and hostile files are refused.

use documents::{EmblemError, emblem};

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.add_text_chunk("Author".into(), "Secret Person".into()).unwrap();
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&vec![120; width as usize * height as usize * 4]).unwrap();
    writer.finish().unwrap();
    out
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn drawing(inside: &str) -> String {
    format!(
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 40 20'>{inside}</svg>"
    )
}

#[test]
fn a_png_is_made_anew_and_smaller() {
    let given = png(2400, 1200);
    assert!(holds(&given, "Secret Person"));
    let made = emblem(&given).unwrap();
    assert_eq!((made.ending.as_str(), made.shape), ("png", 2000));
    assert!(!holds(&made.bytes, "Secret Person"));
    assert_eq!(u32::from_be_bytes(made.bytes[16..20].try_into().unwrap()), 1200, "every second dot");
    assert_eq!(emblem(&made.bytes).unwrap(), made, "made anew it is the same");
    for cut in [9, 40, given.len() / 2] {
        assert_eq!(emblem(&given[..cut]), Err(EmblemError::NotAPicture), "cut at {cut}");
    }
    assert_eq!(emblem(&png(9000, 4)), Err(EmblemError::TooLarge));
    assert_eq!(emblem(&png(1000, 4)), Err(EmblemError::NotAPicture), "a hair");
}

#[test]
fn a_jpeg_loses_what_it_tells() {
    let segment = |marker: u8, body: &[u8]| {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker][..], &length, body].concat()
    };
    let jpeg = |size: [u8; 4], components: u8| {
        let frame = [&[8][..], &size, &[components], &[0; 9]].concat();
        [
            &[0xFF, 0xD8][..],
            &segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01a small picture"),
            &segment(0xE0, b"JFXX\0\x10another picture"),
            &segment(0xE1, b"Exif\0\0GPS 43.2389 N 76.8897 E"),
            &segment(0xFE, b"remark of a camera"),
            &segment(0xDB, &[0; 65]),
            &segment(0xC0, &frame),
            &segment(0xDA, &[0; 10]),
            &[1, 2, 0xFF, 0, 3, 0xFF, 0xD0, 4, 0xFF, 0xD9],
            b"hidden after the end",
        ]
        .concat()
    };
    let made = emblem(&jpeg([0, 100, 0, 200], 3)).unwrap();
    assert_eq!((made.ending.as_str(), made.shape), ("jpg", 2000));
    for told in ["GPS", "remark", "hidden", "picture", "JFXX"] {
        assert!(!holds(&made.bytes, told), "{told}");
    }
    assert_eq!(made.bytes[2..20], *b"\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    assert!(holds(&made.bytes, "JFIF") && made.bytes.ends_with(&[4, 0xFF, 0xD9]));
    assert_eq!(emblem(&jpeg([20, 0, 20, 0], 3)), Err(EmblemError::TooLarge));
    assert_eq!(emblem(&jpeg([0, 100, 0, 200], 4)), Err(EmblemError::NotAPicture), "four inks");
    let whole = jpeg([0, 100, 0, 200], 3);
    for cut in [3, 20, 60, whole.len() - 24] {
        assert_eq!(emblem(&whole[..cut]), Err(EmblemError::NotAPicture), "cut at {cut}");
    }
}

#[test]
fn a_drawing_keeps_its_shapes_and_nothing_that_runs_or_reaches_out() {
    let given = drawing(
        "<title>Secret Person</title><defs><linearGradient id='a'><stop offset='0' stop-color='#123'/></linearGradient></defs>\
         <g style='fill:url(#a)'><path d='M0 0h40v20z'/></g><use xlink:href='#b'/>",
    );
    let made = emblem(given.as_bytes()).unwrap();
    assert_eq!((made.ending.as_str(), made.shape), ("svg", 2000));
    assert!(
        holds(&made.bytes, "M0 0h40v20z")
            && holds(&made.bytes, "url(#a)")
            && holds(&made.bytes, "href=\"#b\"")
    );
    assert!(!holds(&made.bytes, "Secret"));
    for hostile in [
        "<script>alert(1)</script>",
        "<path onload='alert(1)' d=''/>",
        "<image href='https://example.com/x.png'/>",
        "<image href='data:image/png;base64,AAAA'/>",
        "<use href='https://example.com/x.svg#a'/>",
        "<use xlink:href='file:///etc/passwd'/>",
        "<foreignObject/>",
        "<style>@import url(https://example.com)</style>",
        "<path style='fill:url(https://example.com/x)' d=''/>",
        "<path fill='url( \"http://example.com\")' d=''/>",
        "<text>word</text>",
        "<a href='javascript:alert(1)'><path d=''/></a>",
        "<animate/>",
    ] {
        assert_eq!(emblem(drawing(hostile).as_bytes()), Err(EmblemError::NotPlain), "{hostile}");
    }
    let bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='&b;'/></svg>";
    for other in [
        bomb,
        "",
        "word",
        "<html/>",
        "<svg viewBox='0 0 9 9'/>",
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9'/>",
        "<svg",
    ] {
        assert_eq!(emblem(other.as_bytes()), Err(EmblemError::NotAPicture), "{other}");
    }
    assert_eq!(emblem(drawing(&"<g>".repeat(80)).as_bytes()), Err(EmblemError::NotAPicture), "never closed");
    assert_eq!(
        emblem(drawing(&format!("{}{}", "<g>".repeat(80), "</g>".repeat(80))).as_bytes()),
        Err(EmblemError::NotPlain)
    );
    assert_eq!(emblem(&vec![b' '; (4 << 20) + 1]), Err(EmblemError::TooLarge));
    assert_eq!(emblem(drawing(&"<path d='M0 0'/>".repeat(30_000)).as_bytes()), Err(EmblemError::TooLarge));
    // Compared with each other while they are read, such many would take minutes.
    let crowded = drawing(&format!("<path{}/>", " a='>'".repeat(201)));
    assert_eq!(emblem(crowded.as_bytes()), Err(EmblemError::TooLarge));
    let large = drawing(&format!("<title>{}</title>", "x".repeat(1 << 20)));
    assert_eq!(emblem(large.as_bytes()), Err(EmblemError::TooLarge));
}
