//! Files that are not kept in the repository because they are binary: documents, archives, compressed files, other encodings.

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip archive of these members.
pub(crate) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A tar archive of these members. The name is written as it is, even one that no archive should have.
pub(crate) fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(1_772_500_000);
        header.set_entry_type(tar::EntryType::Regular);
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(crate) fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

pub(crate) fn utf_16(text: &str) -> Vec<u8> {
    [b"\xFF\xFE".to_vec(), text.encode_utf16().flat_map(u16::to_le_bytes).collect()].concat()
}

pub(crate) fn latin_1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

/// A Word document whose body is this XML.
pub(crate) fn docx(body: &str) -> Vec<u8> {
    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document xmlns:w=\"{W}\" xmlns:w14=\"x\" xmlns:mc=\"y\" xmlns:wps=\"z\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let styles = format!(
        "<w:styles xmlns:w=\"{W}\"><w:style w:styleId=\"Kop1\"><w:name w:val=\"heading 1\"/></w:style>\
         <w:style w:styleId=\"Kop2\"><w:name w:val=\"heading 2\"/></w:style>\
         <w:style w:styleId=\"Mine\"><w:name w:val=\"My heading\"/><w:basedOn w:val=\"Kop2\"/></w:style>\
         <w:style w:styleId=\"Inhopg1\"><w:name w:val=\"toc 1\"/></w:style></w:styles>"
    );
    let numbering = format!(
        "<w:numbering xmlns:w=\"{W}\"><w:abstractNum w:abstractNumId=\"4\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"4\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"5\"/></w:num></w:numbering>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    zip(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/numbering.xml", numbering.as_bytes()),
        ("word/footnotes.xml", b"<w:footnotes><w:t>Bob Hidden</w:t></w:footnotes>"),
    ])
}

/// An OpenDocument text whose text is this XML.
pub(crate) fn odt(text: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:style=\"s\" xmlns:draw=\"d\">\
         <office:automatic-styles><text:list-style style:name=\"L1\"><text:list-level-style-bullet text:level=\"1\"/></text:list-style>\
         <text:list-style style:name=\"L2\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\"/></text:list-style>\
         <style:style style:name=\"P1\" style:parent-style-name=\"Title\"/></office:automatic-styles>\
         <office:body><office:text>{text}</office:text></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest:manifest/>"),
    ])
}

/// An OpenDocument text with a password, as its list of parts tells.
pub(crate) fn locked_odt() -> Vec<u8> {
    let manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"\x00\x9f"),
        ("META-INF/manifest.xml", manifest),
    ])
}

/// `call.txt` as a Word document, with everything around it that is not to be read.
pub(crate) fn call_docx() -> Vec<u8> {
    let heading =
        |style: &str, text: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>");
    let item = |mark: &str, text: &str| {
        let control =
            format!("<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent><w:r><w:t>{mark}</w:t></w:r></w:sdtContent></w:sdt>");
        let list = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
        format!("<w:p><w:pPr>{list}</w:pPr>{control}<w:r><w:t xml:space=\"preserve\"> {text}</w:t></w:r></w:p>")
    };
    let body = [
        heading("Inhopg1", "Bob Hidden 1"),
        heading("Kop1", "Call with Harrow Freight, 3 March 2026"),
        "<w:p><w:r><w:t>Present: Ann Lee, </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Tom</w:t></w:r><w:r><w:t xml:space=\"preserve\"> Baker, </w:t></w:r>\
         <w:ins><w:r><w:t>Renée Dupont</w:t></w:r></w:ins><w:del><w:r><w:delText>, Bob Hidden</w:delText></w:r></w:del>\
         <w:r><w:footnoteReference w:id=\"1\"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>, Carl Unseen</w:t></w:r></w:p>"
            .to_owned(),
        "<w:p><w:r><w:t>The licence costs EUR 12,500 per year, and </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
         <w:r><w:instrText>HYPERLINK Bob Hidden</w:instrText></w:r><w:r><w:t xml:space=\"preserve\">Harrow Freight</w:t></w:r>\
         <w:r><w:t xml:space=\"preserve\"> wants a pilot before the summer. Renée Dupont thinks that the depot in Lille should go first.</w:t></w:r></w:p>"
            .to_owned(),
        heading("Mine", "Next steps"),
        item("☐", "Ann Lee to send the contract by Friday"),
        item("☒", "Tom Baker to book the room"),
        "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>".to_owned()
            + &item("☐", "Renée Dupont to call Delta Bank by 20 March")
            + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
            + &item("☐", "Renée Dupont to call Delta Bank by 20 March")
            + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    ];
    docx(&body.concat())
}

/// `call.txt` as an OpenDocument text.
pub(crate) fn call_odt() -> Vec<u8> {
    odt(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Bob Hidden</text:p></text:deletion></text:changed-region></text:tracked-changes>\
         <text:p text:style-name=\"P1\">Call with Harrow Freight, 3 March 2026</text:p>\
         <text:p>Present: Ann Lee, Tom<text:s/>Baker, <text:span>Renée Dupont</text:span><text:note><text:note-citation>1</text:note-citation>\
         <text:note-body><text:p>Bob Hidden</text:p></text:note-body></text:note><office:annotation><text:p>Carl Unseen</text:p></office:annotation></text:p>\
         <text:p>The licence costs EUR 12,500 per year, and Harrow Freight\n   wants a pilot before the summer. Renée Dupont thinks that the depot in Lille should go first.</text:p>\
         <text:h text:outline-level=\"2\">Next steps</text:h>\
         <text:list text:style-name=\"L1\"><text:list-item><text:p>☐ Ann Lee to send the contract by Friday</text:p></text:list-item>\
         <text:list-item><text:p>☒ Tom Baker to book the room</text:p></text:list-item>\
         <text:list-item><text:p>☐ Renée Dupont to call Delta Bank by 20 March</text:p></text:list-item></text:list>",
    )
}
