"""What is pasted from each program that newsrooms copy from. All of the copy is invented."""

from time import monotonic

import pytest

from editor.intake.clipping import Clipping, read_clipping
from editor.newsroom import markup
from editor.text.direction import Direction
from tests.intake.conftest import AR, COPY, FIRST, SECOND, paste

# Word

WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=utf-8">
<meta name=ProgId content=Word.Document><meta name=Generator content="Microsoft Word 15">
<link rel=File-List href="file:///C:/Users/layla/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml">
<!--[if gte mso 9]><xml>
 <o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings>
</xml><![endif]--><!--[if gte mso 9]><xml>
 <w:WordDocument><w:View>Normal</w:View><w:LidThemeOther>AR-SA</w:LidThemeOther></w:WordDocument>
</xml><![endif]-->
<style>
<!--
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal {mso-style-unhide:no; margin:0cm; text-align:right; direction:rtl; font-size:11.0pt;}
 @list l0:level1 {mso-level-text:%1-; mso-level-tab-stop:none;}
-->
</style>
<!--[if gte mso 10]><style> table.MsoNormalTable {mso-style-name:"Table Normal";} </style><![endif]-->
</head>

<body lang=EN-US style='tab-interval:36.0pt;word-wrap:break-word'>
<!--StartFragment-->

<h2 dir=RTL style='text-align:right;direction:rtl;unicode-bidi:embed'><span lang=AR-SA style='font-size:14.0pt;
font-family:"Times New Roman",serif;mso-ascii-font-family:Calibri'>المياه
تصل أخيرًا<o:p></o:p></span></h2>

<p class=MsoNormal dir=RTL style='text-align:right;direction:rtl;unicode-bidi:embed'><b><span
lang=AR-SA style='font-size:14.0pt;font-family:"Simplified Arabic",serif;color:red'>الواحة</span></b><b><span dir=LTR></span><span
dir=LTR></span><span lang=EN-US style='font-size:14.0pt'><span dir=LTR></span><span dir=LTR></span> </span></b><b><span
lang=AR-SA>(خاص)</span></b><span lang=AR-SA style='font-size:14.0pt'> –&nbsp;أعلنت البلدية،
اليوم الثلاثاء، بدء أعمال <a href="https://example.org/water?id=5&amp;lang=ar">توسيع الشبكة</a> بعد تأخر
دام عامين.<span style='mso-spacerun:yes'>&nbsp; </span><o:p></o:p></span></p>

<p class=MsoNormal dir=RTL style='text-align:right;direction:rtl;unicode-bidi:embed'><span
lang=AR-SA style='font-size:14.0pt'><o:p>&nbsp;</o:p></span></p>

<p class=MsoListParagraphCxSpFirst dir=RTL style='margin-right:36.0pt;mso-add-space:auto;text-align:right;
text-indent:-18.0pt;mso-list:l0 level1 lfo1;direction:rtl;unicode-bidi:embed'><![if !supportLists]><span
style='font-size:14.0pt;mso-fareast-font-family:Arial'><span style='mso-list:Ignore'>1-<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span dir=RTL></span><span
lang=AR-SA>الحفر.<o:p></o:p></span></p>

<p class=MsoListParagraphCxSpLast dir=RTL style='text-align:right;mso-list:l0 level1 lfo1;direction:rtl'><![if !supportLists]><span
style='mso-list:Ignore'>2-<span style='font:7.0pt "Times New Roman"'>&nbsp;</span></span><![endif]><span lang=AR-SA>مدّ الأنابيب.<o:p></o:p></span></p>

<p class=MsoListParagraph dir=RTL style='text-align:right;mso-list:l1 level1 lfo2;direction:rtl'><![if !supportLists]><span
style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;</span></span><![endif]><span lang=AR-SA>مرحلة أخيرة<o:p></o:p></span></p>

<p class=MsoNormal><span lang=EN-US>The contractor<span class=MsoCommentReference><a class=msocomanchor
style='mso-special-character:comment' href="#_msocom_1">[L1]</a></span> is based in Amman.<o:p></o:p></span></p>

<p class=MsoNormal dir=RTL style='direction:rtl'><span dir=LTR>WHO and UNICEF signed it in 2024.</span><o:p></o:p></p>

<div style='mso-element:comment-list'><hr class=msocomoff align=left size=1 width="33%"><div style='mso-element:comment'
id="_com_1"><p class=MsoCommentText>تحقق من الاسم</p></div></div>
<!--EndFragment-->
</body>

</html>"""


def test_word_comes_in_as_its_words_lists_bold_links_and_directions():
    lines, told = paste("المياه تصل أخيرًا\r\n…\r\n", WORD)
    assert lines == [
        "## المياه تصل أخيرًا",
        "**الواحة (خاص)** – أعلنت البلدية، اليوم الثلاثاء، بدء أعمال [توسيع الشبكة](https://example.org/water?id=5&lang=ar) بعد تأخر دام عامين.",
        "1. الحفر.",
        "2. مدّ الأنابيب.",
        "- مرحلة أخيرة",
        "The contractor is based in Amman.",
        "WHO and UNICEF signed it in 2024. {dir=rtl}",
    ]
    assert told == ["2 odd spaces became plain ones."]


def test_a_part_of_a_word_paragraph_goes_in_at_the_caret():
    html = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style><!-- p.MsoNormal {margin:0cm;} --></style></head>"
        "<body lang=EN-US>\r\n\r\n<p class=MsoNormal dir=RTL style='text-align:right;direction:rtl'><!--StartFragment--><span"
        " lang=AR-SA style='font-size:14.0pt'>اليوم </span><b><span lang=AR-SA>الثلاثاء</span></b><!--EndFragment--></p>\r\n</body></html>"
    )
    assert read_clipping("اليوم الثلاثاء", html, AR, Direction.RTL) == Clipping("اليوم **الثلاثاء**", (), inline=True)
    assert read_clipping("", html, AR, Direction.RTL).inline


# WordPress

WORDPRESS = f"""<meta charset="utf-8"><!-- wp:heading {{"level":3}} -->
<h3 class="wp-block-heading has-text-align-right">كلفة المشروع</h3>
<!-- /wp:heading -->

<!-- wp:paragraph {{"align":"right","style":{{"typography":{{"fontSize":"20px"}}}}}} -->
<p class="has-text-align-right" style="font-size:20px"><strong>سالم الحاتمي:</strong> المشروع سيبدأ غدًا<br>وينتهي <em>قبل</em> الصيف <img draggable="false" role="img" class="emoji" alt="💧" src="https://s.w.org/images/core/emoji/15/svg/1f4a7.svg"></p>
<!-- /wp:paragraph -->

<!-- wp:paragraph --><p>&nbsp;</p><!-- /wp:paragraph -->

<!-- wp:list {{"ordered":true,"start":3}} -->
<ol start="3" class="wp-block-list"><!-- wp:list-item -->
<li>الحي الشرقي<br>وما حوله</li>
<!-- /wp:list-item -->

<!-- wp:list-item -->
<li>السوق<!-- wp:list --><ul class="wp-block-list"><!-- wp:list-item --><li>القديم</li><!-- /wp:list-item --></ul><!-- /wp:list --></li>
<!-- /wp:list-item -->
<!-- wp:list-item --><li>الميناء</li><!-- /wp:list-item --></ol>
<!-- /wp:list -->

<!-- wp:image {{"id":51}} --><figure class="wp-block-image"><img src="https://example.org/p.jpg" alt="الحفر في الحي" class="wp-image-51"/><figcaption class="wp-element-caption">أعمال الحفر</figcaption></figure><!-- /wp:image -->

<!-- wp:quote --><blockquote class="wp-block-quote"><!-- wp:paragraph --><p>لن نتأخر يومًا واحدًا</p><!-- /wp:paragraph --><cite>الحاتمي</cite></blockquote><!-- /wp:quote -->

<!-- wp:paragraph {{"direction":"ltr"}} --><p dir="ltr">{FIRST}</p><!-- /wp:paragraph -->
<!-- wp:paragraph --><p><a href="javascript:alert(1)">رابط</a> و<a href="mailto:desk@example.org">بريد</a> و<a href="/local">محلي</a> <a href="https://example.org/a_(b)">https://example.org/x</a></p><!-- /wp:paragraph -->"""


def test_wordpress_blocks_come_in_as_lines_each():
    lines, told = paste("كلفة المشروع\n\nسالم…", WORDPRESS)
    assert lines == [
        "### كلفة المشروع",
        "**سالم الحاتمي:** المشروع سيبدأ غدًا",
        "وينتهي *قبل* الصيف 💧",
        "3. الحي الشرقي وما حوله",
        "4. السوق",
        "- القديم",
        "5. الميناء",
        "أعمال الحفر",
        "> لن نتأخر يومًا واحدًا",
        "> الحاتمي",
        f"{FIRST} {{dir=ltr}}",
        "رابط و[بريد](mailto:desk@example.org) ومحلي [https://example.org/x](https://example.org/a_(b))",
    ]
    assert told == []


# Google Docs

DOCS = """<html><body>
<!--StartFragment--><meta charset="utf-8"><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-4f1c2b7a-7fff-e2d1-91a0-0c4d3b2a1f00"><h1 dir="rtl" style="line-height:1.38;margin-top:20pt;margin-bottom:6pt;"><span style="font-size:20pt;font-family:Arial,sans-serif;color:#000000;background-color:transparent;font-weight:400;font-style:normal;white-space:pre-wrap;">المياه والمدينة</span></h1><p dir="rtl" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;"><span style="font-weight:400;font-style:normal;white-space:pre;white-space:pre-wrap;">قالت المهندسة </span><span style="font-weight:700;font-style:normal;white-space:pre-wrap;">هناء قاسم</span><span style="font-weight:400;font-style:italic;white-space:pre-wrap;"> أمس</span><span style="font-weight:400;white-space:pre-wrap;"> إن </span><a href="https://example.org/plan" style="text-decoration:none;"><span style="color:#1155cc;font-weight:400;text-decoration:underline;white-space:pre-wrap;">الخطة</span></a><span style="font-weight:400;"> جاهزة.</span></p><br /><ul style="margin-top:0;margin-bottom:0;padding-inline-start:48px;"><li dir="rtl" style="list-style-type:disc;font-weight:400;white-space:pre;" aria-level="1"><p dir="rtl" style="line-height:1.38;" role="presentation"><span style="font-weight:400;white-space:pre-wrap;">حفر الخنادق</span></p></li><li dir="rtl" aria-level="1"><p dir="rtl" role="presentation"><span>مدّ الأنابيب</span></p></li></ul><p dir="ltr" style="line-height:1.38;"><span style="font-weight:400;white-space:pre-wrap;">The plan, in English, is here.</span></p><p dir="ltr"><span>2024 – 2026</span></p></b><br class="Apple-interchange-newline"><!--EndFragment-->
</body>
</html>"""


def test_google_docs_is_not_bold_all_over():
    lines, told = paste("المياه والمدينة\nقالت…", DOCS)
    assert lines == [
        "## المياه والمدينة",
        "قالت المهندسة **هناء قاسم** *أمس* إن [الخطة](https://example.org/plan) جاهزة.",
        "- حفر الخنادق",
        "- مدّ الأنابيب",
        "The plan, in English, is here.",
        "2024 – 2026 {dir=ltr}",
    ]
    assert told == []


# Telegram

TELEGRAM = """<meta charset='utf-8'><div class="text-content clearfix with-meta" dir="auto" style="white-space: pre-wrap; word-break: break-word; unicode-bidi: plaintext"><strong>عاجل</strong> <img src="./img-apple-64/1f6a8.png" class="emoji emoji-small" alt="🚨" data-path="./img-apple-64/1f6a8.png">\u200f انقطاع المياه عن <a href="https://t.me/waha_news" target="_blank" class="text-entity-link">@waha_news</a> الأحياء الشرقية 👨\u200d🚒
<img class="emoji" alt="1️⃣" src="blob:x">\xa0الحي الأول
#مياه_الواحة #عاجل<span class="MessageMeta" style="display: none">edited 12:45</span><img src="https://stats.example.org/p.gif" width="1" height="1" alt="pixel"></div>"""


def test_telegram_keeps_its_emoji_and_its_lines():
    lines, told = paste("عاجل 🚨…\n…\n…", TELEGRAM)
    assert lines == [
        "**عاجل** 🚨 انقطاع المياه عن @waha_news الأحياء الشرقية 👨\u200d🚒",
        "1️⃣ الحي الأول",
        "#مياه_الواحة #عاجل",
    ]
    assert told == ["1 odd space became a plain one.", "1 hidden mark was taken out."]


def test_telegram_as_plain_text_is_no_notation():
    text = "#غزة تحت القصف 🚨\n\n2024. كان عاما صعبا\n* نقطة\n- نقطة\n2. بند *مهم* [@k]\n**ليس** بعريض {dir=ltr}"
    lines, told = paste(text)
    assert markup.plain("\n".join(lines)).text == text.replace("\n\n", "\n")
    assert {block.kind.value for block in markup.scan("\n".join(lines))} == {"paragraph"}
    assert not told


# A browser

BROWSER = f"""Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000002000\r\nStartFragment:0000000141\r\nEndFragment:0000001964\r\n<html dir="rtl">
<body dir="rtl">
<!--StartFragment--><div class="article-body" dir="rtl" style="caret-color: rgb(0, 0, 0); color: rgb(0, 0, 0); font-family: Greta; font-size: 18px; font-weight: 400; text-align: start; white-space: normal; text-decoration: none;"><h2 style="font-weight: 700;">المشروع الجديد</h2><p style="margin: 0px 0px 20px;">{FIRST}<span>&nbsp;</span><b>{SECOND}</b></p><div class="ad" style="display:none !important">إعلان</div><script>track()</script><p>Reuters reported it first.</p><p dir="auto">The town said nothing.</p><figure><picture><source srcset="x.webp"><img src="x.jpg" alt="صورة"></picture></figure><blockquote class="twitter-tweet" dir="ltr"><p>نعم، «المشروع» بدأ</p></blockquote><table class="data"><thead><tr><th>السنة</th><th>الكلفة</th></tr></thead><tbody><tr><td>2024</td><td><b>ثلاثة</b> ملايين</td></tr><tr><td>2025</td><td></td></tr></tbody></table><pre>سطر أول
سطر ثان</pre></div><!--EndFragment-->
</body>
</html>"""


def test_a_selection_of_a_page_keeps_every_word_that_was_seen():
    lines, told = paste("المشروع الجديد\n\n…", BROWSER)
    assert lines == [
        "## المشروع الجديد",
        f"{FIRST} **{SECOND}**",
        "Reuters reported it first.",
        "The town said nothing.",
        "> نعم، «المشروع» بدأ {dir=ltr}",
        "السنة | الكلفة",
        "2024 | **ثلاثة** ملايين",
        "2025",
        "سطر أول",
        "سطر ثان",
    ]
    assert told == ["1 odd space became a plain one.", "1 table was laid flat: each row became a line."]


def test_words_behind_the_end_of_a_page_are_not_lost():
    page = f"<html><body><p>{FIRST}</p></body></html>"
    assert paste("x", f"{page}<!-- end --><p>{SECOND}</p>{page}")[0] == [FIRST, SECOND, FIRST]


def test_a_table_that_only_sets_a_page_keeps_its_paragraphs():
    page = f"<table><tr><td><ul><li>الرئيسية</li><li>سياسة</li></ul></td><td><p>{FIRST}</p><p>{SECOND}</p><table><tr><td>أ</td><td>ب</td></tr></table></td></tr></table>"
    assert paste("x", page)[0] == ["- الرئيسية", "- سياسة", FIRST, SECOND, "أ | ب"]
    assert paste("x", f"<table><tr><td><p>{FIRST}</p></td></tr></table>") == ([FIRST], [])


# LibreOffice

LIBREOFFICE = """<!DOCTYPE html>
<html>
<head>
	<meta http-equiv="content-type" content="text/html; charset=utf-8"/>
	<title></title>
	<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/>
	<style type="text/css">
		@page { size: 21cm 29.7cm; margin: 2cm }
		p { line-height: 115%; margin-bottom: 0.25cm; background: transparent }
	</style>
</head>
<body lang="en-US" link="#000080" vlink="#800000" dir="rtl"><p dir="rtl" align="right" style="line-height: 100%; margin-bottom: 0cm">
<span lang="ar-SA">قال <b>الوزير</b></span><font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt"><span lang="ar-SA">
إن «الأمر انتهى».</span></font></font></p>
<p dir="rtl" align="right" style="line-height: 100%; margin-bottom: 0cm">
<br/>

</p>
<ol>
	<li><p dir="rtl" align="right" style="line-height: 100%"><span lang="ar-SA">أولا</span></p></li>
	<li><p dir="rtl" align="right"><span lang="ar-SA">ثانيا</span></p><p dir="rtl">وتتمة</p></li>
</ol>
<p dir="ltr" align="left"><font color="#ff0000">Second paragraph.</font></p>
</body>
</html>"""


def test_libreoffice_comes_in_as_its_words():
    lines, told = paste("قال الوزير إن «الأمر انتهى».\n\nأولا\n…", LIBREOFFICE)
    assert lines == ["قال **الوزير** إن «الأمر انتهى».", "1. أولا", "2. ثانيا", "وتتمة", "Second paragraph."]
    assert told == []


# All of them


@pytest.mark.parametrize("page", [WORD, DOCS, BROWSER, f"<p>{COPY}</p>"], ids=["word", "docs", "browser", "paragraphs"])
def test_a_megabyte_of_html_takes_about_a_second(page):
    fragment = page.partition("<!--StartFragment-->")[2].partition("<!--EndFragment-->")[0] or page
    times = 1_000_000 // len(fragment)
    begun = monotonic()
    copy = read_clipping("x", fragment * times, AR, Direction.RTL).copy
    assert monotonic() - begun < 5  # a second on a machine that has nothing else to do
    assert copy.count("\n") >= times - 1
