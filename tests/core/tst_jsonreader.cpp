// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/json.h"
#include "core/base/jsonreader.h"
#include "core/protocol/comment.h"
#include "core/protocol/videoedit.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;

class tst_JsonReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comment_data();
    void comment();
    void namesEveryFaultAtOnce();
    void videoSurvivesTheWire();
};

void tst_JsonReader::comment_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("kept");

    const QString family = u"\U0001F468\u200D\U0001F469\u200D\U0001F467"_s;
    QTest::newRow("plain") << u"Hello"_s << QString() << u"Hello"_s;
    QTest::newRow("markup stays text") << u"<b>x</b>"_s << QString() << u"<b>x</b>"_s;
    QTest::newRow("trimmed") << u"  a \n"_s << QString() << u"a"_s;
    QTest::newRow("NFC") << u"e\u0301"_s << QString() << u"\u00e9"_s;
    QTest::newRow("blank lines folded") << u"a\n\n\n\n\nb"_s << QString() << u"a\n\nb"_s;
    QTest::newRow("family emoji") << family << QString() << family;
    QTest::newRow("80 families are 80 graphemes")
        << family.repeated(80) << QString() << family.repeated(80);
    QTest::newRow("501 letters") << QString(501, u'x') << u"too_long"_s << QString();
    QTest::newRow("spaces only") << u"   "_s << u"required"_s << QString();
    QTest::newRow("nothing to see") << u"\u200B\u2060 \u3164"_s << u"required"_s << QString();
    QTest::newRow("NUL") << u"a\0b"_s << u"control_char"_s << QString();
    QTest::newRow("override") << u"a\u202Eb"_s << u"bidi"_s << QString();
    QTest::newRow("zalgo") << u"a"_s + QString(1000, QChar(0x0301)) << u"grapheme"_s << QString();
    QTest::newRow("hidden tags removed") << u"a\U000E0041\U000E0042"_s << QString() << u"a"_s;
    QTest::newRow("noncharacter") << u"a\uFFFE"_s << u"control_char"_s << QString();
}

void tst_JsonReader::comment()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    QFETCH(QString, kept);

    const auto comment = protocol::newCommentFromJson({{u"text"_s, text}});
    if (code.isEmpty()) {
        QVERIFY2(comment.ok(), qPrintable(comment.ok() ? QString() : comment.error().detail));
        QCOMPARE(comment->text, kept);
    } else {
        QVERIFY(!comment.ok());
        QCOMPARE(comment.error().fields, (QList<FieldError>{{u"/text"_s, code}}));
    }
}

void tst_JsonReader::namesEveryFaultAtOnce()
{
    const auto video = protocol::newVideoFromJson({{u"upload_id"_s, 7}, {u"visibility"_s, u"all"_s},
        {u"is_admin"_s, true}, {u"cover_ms"_s, -5}});
    QVERIFY(!video.ok());
    QCOMPARE(video.error().kind, Error::Kind::Invalid);
    QCOMPARE(video.error().fields,
        (QList<FieldError>{{u"/upload_id"_s, u"type"_s}, {u"/visibility"_s, u"unknown_value"_s},
            {u"/cover_ms"_s, u"range"_s}, {u"/is_admin"_s, u"unknown_field"_s}}));
    QCOMPARE(video.error().detail,
        u"Not accepted as sent: \"upload_id\" has the wrong type; \"visibility\" is none of "
        u"public, "
        "followers, unlisted, private; \"cover_ms\" is not from 0 to 600000; \"is_admin\" is not "
        "known here."_s);
}

void tst_JsonReader::videoSurvivesTheWire()
{
    protocol::Video video;
    video.id = Id(123456789012345678);
    video.account.id = Id(7);
    video.account.handle = u"ines"_s;
    video.state = protocol::VideoState::Ready;
    video.playable = true;
    video.caption = u"Slept forty minutes"_s;
    video.createdMs = 1'800'000'000'123;
    video.media.rungs = {{360, 600'000, u"/media/1/1/360.m3u8"_s, {800, 70'000}}};
    video.counts.likes = 48'200;
    video.viewer.liked = true;

    const QByteArray bytes = base::json::write(protocol::toJson(video));
    const auto parsed = base::json::parseObject(bytes);
    QVERIFY(parsed.ok());
    const auto back = protocol::videoFromJson(*parsed);
    QVERIFY(back.ok());
    QCOMPARE(base::json::write(protocol::toJson(*back)), bytes);
    QCOMPARE(back->id, video.id);
    QCOMPARE(back->createdMs, video.createdMs);
    QCOMPARE(back->media.rungs.first().segmentBytes, (QList<qint64>{800, 70'000}));
}

VIREO_TEST(tst_JsonReader)
#include "tst_jsonreader.moc"
