"""Styles in the newsroom's words; a style of the page's own has the name it was given."""

from __future__ import annotations

from layout_app.ui.translate import tr

TEXT_STYLES = {
    "body": tr("正文"),
    "dateline": tr("电头"),
    "correspondents": tr("通讯员名"),
    "strong": tr("正文黑体"),
    "kai": tr("正文楷体"),
    "subhead": tr("小标题"),
    "note": tr("编者按"),
    "note-label": tr("编者按题"),
    "bullet": tr("列项"),
    "bullet-mark": tr("列项符号"),
    "drop-cap": tr("下沉首字"),
    "byline": tr("署名"),
    "credit": tr("摄影署名、尾署"),
    "caption": tr("图片说明"),
    "heading-label": tr("稿件栏目"),
    "kicker": tr("引题"),
    "kicker-hei": tr("引题（黑）"),
    "headline-lead": tr("头条主题"),
    "headline": tr("主题（小标宋）"),
    "headline-hei": tr("主题（黑）"),
    "deck": tr("副题"),
    "label": tr("栏目题"),
    "masthead-title": tr("刊头题字"),
    "masthead-organisers": tr("刊头单位"),
    "masthead-role": tr("刊头名义"),
    "masthead-issue": tr("刊头期号"),
    "folio-paper": tr("报眉报名"),
    "folio-date": tr("报眉日期"),
    "folio-section": tr("报眉版名"),
    "folio-page": tr("报眉版次"),
    "folio-staff": tr("报眉责编"),
    "qr-bullet": tr("二维码要点"),
    "qr-call": tr("二维码说明"),
    "text": tr("文字块"),
}
COMPOSITES = {
    "song": tr("报宋"),
    "xiaobiaosong": tr("小标宋"),
    "dabiaosong": tr("大标宋"),
    "hei": tr("黑体"),
    "hei-medium": tr("中黑"),
    "hei-bold": tr("粗黑"),
    "hei-heavy": tr("特黑"),
    "kai": tr("楷体"),
    "fangsong": tr("仿宋"),
    "masthead": tr("刊头题字"),
}


def style_name(name: str) -> str:
    """A text style for the screen."""
    return TEXT_STYLES.get(name, name)


def composite_name(name: str) -> str:
    """A composite style (复合字体) for the screen."""
    return COMPOSITES.get(name, name)
