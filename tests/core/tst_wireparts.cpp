// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/clock.h"
#include "core/base/jsontext.h"
#include "core/protocol/comment.h"
#include "core/protocol/page.h"
#include "core/protocol/wireparts.h"
#include "support/testmain.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace vireo;
using protocol::AccountWire;
using protocol::Comment;
using protocol::Video;
using protocol::VideoWire;

namespace {

const QByteArray kMark = "@files-7f3a/";

QJsonObject parsed(const QByteArray &bytes)
{
    QJsonParseError fault;
    const auto document = QJsonDocument::fromJson(bytes, &fault);
    if (fault.error != QJsonParseError::NoError)
        qWarning("%s in %s", qPrintable(fault.errorString()), bytes.constData());
    return document.object();
}

Video sample()
{
    Video video;
    video.id = Id(42);
    video.account.id = Id(7);
    video.account.handle = u"mia"_s;
    video.account.bio = u"a \"bio\" \\ with\n\u0001 lines \u2028"_s;
    video.account.counts = {3, 4, 5};
    video.account.viewer = {true, false, true, false};
    video.state = protocol::VideoState::Ready;
    video.progress = 0.5;
    video.playable = true;
    video.caption = u"</script> \U0001F600 \u202e \"quoted\" \\ \u0007"_s;
    video.tags = {u"sea"_s, u"\u4ECA"_s};
    video.soundId = u"42"_s;
    video.createdMs = 1'760'000'000'123;
    video.care = Video::Care{Video::Care::State::Limited, u"spam"_s, Id(9)};
    video.counts = {1'000'000'000'000, 2, 3, 4, 5, {{u"fire"_s, 6}, {u"love"_s, 7}}};
    video.viewer = {true, u"fire"_s, false, true};
    const QString mark = QString::fromLatin1(kMark);
    video.media.revision = 3;
    video.media.masterUrl = mark + u"master.m3u8"_s;
    video.media.posterUrl = mark + u"poster.webp"_s;
    video.media.retention = {1, 0.25};
    video.media.rungs = {{360, 600'000, mark + u"360.m3u8"_s, {800, 70'000}},
        {720, 2'500'000, mark + u"720.m3u8"_s, {}}};
    video.media.captions = {{u"de"_s, u"Deutsch"_s, mark + u"c1.vtt"_s}};
    return video;
}

} // namespace

class tst_WireParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheCodecsSay_data();
    void saysWhatTheCodecsSay();
    void accountAsText_data();
    void accountAsText();
    void commentAsText_data();
    void commentAsText();
    void times_data();
    void times();
    void text_data();
    void text();
};

void tst_WireParts::saysWhatTheCodecsSay_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<qint64>("expiresMs");
    QTest::addColumn<bool>("care");
    QTest::newRow("open") << u"/media/42/3/"_s << qint64(-1) << false;
    QTest::newRow("signed") << u"/media/~1760000300.1.abc/42/3/"_s << qint64(1'760'000'300'000)
                            << true;
}

void tst_WireParts::saysWhatTheCodecsSay()
{
    QFETCH(QString, base);
    QFETCH(qint64, expiresMs);
    QFETCH(bool, care);
    const Video marked = sample();
    const AccountWire account(marked.account);
    QByteArray bytes;
    VideoWire(marked, kMark)
        .append(bytes, marked.counts,
            {.base = base.toLatin1(),
                .expiresMs = expiresMs,
                .account = &account,
                .accountCounts = marked.account.counts,
                .accountViewer = marked.account.viewer,
                .viewer = marked.viewer,
                .care = care});

    Video expected = marked;
    const auto place = [&base](QString &url) { url.replace(QString::fromLatin1(kMark), base); };
    place(expected.media.masterUrl);
    place(expected.media.posterUrl);
    for (auto &rung : expected.media.rungs)
        place(rung.playlistUrl);
    for (auto &track : expected.media.captions)
        place(track.url);
    expected.media.expiresAtMs = expiresMs;
    if (!care)
        expected.care.reset();
    QCOMPARE(parsed(bytes), parsed(QJsonDocument(toJson(expected)).toJson()));
}

void tst_WireParts::accountAsText_data()
{
    QTest::addColumn<protocol::Account>("account");
    QTest::newRow("nobody") << protocol::Account();
    QTest::newRow("as others see it") << sample().account;
    protocol::Account own = sample().account;
    own.role = u"admin"_s;
    own.displayName = u"Mia \"\u202e"_s;
    own.avatarUrl = u"/media/avatars/7.webp"_s;
    own.isPrivate = true;
    own.viewer = {false, true, false, true};
    own.links = {{u"one \"link\""_s, u"https://a.example/?q=\\"_s}, {{}, u"https://b.example"_s}};
    QTest::newRow("one's own") << own;
}

void tst_WireParts::accountAsText()
{
    QFETCH(protocol::Account, account);
    QByteArray text;
    appendJson(text, account);
    QCOMPARE(parsed(text), toJson(account));
}

void tst_WireParts::commentAsText_data()
{
    QTest::addColumn<Comment>("comment");
    Comment comment;
    QTest::newRow("empty") << comment;
    comment.id = Id(std::numeric_limits<qint64>::max());
    comment.videoId = Id(42);
    comment.account = sample().account;
    comment.text = u"at 0:12 \"this\"\n\U0001F600"_s;
    comment.createdMs = 1'760'000'000'123;
    QTest::newRow("first level") << comment;
    comment.parentId = Id(8);
    comment.editedMs = 1'760'000'100'000;
    comment.pinned = comment.held = comment.liked = true;
    comment.likes = 3;
    QTest::newRow("a reply") << comment;
    comment.pinned = comment.held = comment.liked = false;
    comment.deleted = comment.hearted = true;
    comment.replies = 4;
    QTest::newRow("the others") << comment;
}

void tst_WireParts::commentAsText()
{
    QFETCH(Comment, comment);
    QByteArray text;
    appendJson(text, comment);
    const QJsonObject expected = toJson(comment);
    QCOMPARE(parsed(text), expected);
    const QByteArray page = protocol::pageToText(protocol::Page<Comment>{{comment, comment}, {}});
    QCOMPARE(parsed(page),
        (QJsonObject{
            {u"items"_s, QJsonArray{expected, expected}}, {u"next_cursor"_s, QJsonValue()}}));
    QCOMPARE(protocol::pageToText(protocol::Page<Comment>{{}, u"7.9"_s}),
        QByteArray(R"({"items":[],"next_cursor":"7.9"})"));
}

void tst_WireParts::times_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::newRow("the first") << qint64(0);
    QTest::newRow("a leap day") << qint64(1'709'164'799'999);
    QTest::newRow("the day after it") << qint64(1'709'251'200'000);
    QTest::newRow("no leap year") << qint64(4'107'542'400'000);
    QTest::newRow("the end of 9999") << qint64(253'402'300'799'999);
    QTest::newRow("after it") << qint64(253'402'300'800'000);
    QTest::newRow("before 1970") << qint64(-1);
}

void tst_WireParts::times()
{
    QFETCH(qint64, ms);
    const QString expected
        = QDateTime::fromMSecsSinceEpoch(ms, Qt::OffsetFromUTC, 0).toString(Qt::ISODateWithMs);
    QString text = base::toRfc3339(ms);
    QCOMPARE(text.replace(u'Z', u"+00:00"_s), QString(expected).replace(u'Z', u"+00:00"_s));
}

void tst_WireParts::text_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("plain") << u"plain"_s;
    QTest::newRow("quotes") << u"\"\\\"\\/"_s;
    QTest::newRow("all controls") << [] {
        QString all;
        for (char16_t c = 0; c <= 0x20; ++c)
            all += QChar(c);
        return all + QChar(0x7f);
    }();
    QTest::newRow("beyond the plane") << u"\U0001F600\u00e9\u2028"_s;
}

void tst_WireParts::text()
{
    QFETCH(QString, text);
    QByteArray bytes = "[";
    base::json::appendString(bytes, text);
    bytes += ',';
    base::json::appendNumber(bytes, std::numeric_limits<qint64>::min());
    bytes += ',';
    base::json::appendStringOrNull(bytes, text);
    bytes += ']';
    const QJsonArray array = QJsonDocument::fromJson(bytes).array();
    QCOMPARE(array.size(), 3);
    QCOMPARE(array.at(0).toString(u"none"_s), text.isNull() ? u""_s : text);
    QCOMPARE(array.at(1).toInteger(), std::numeric_limits<qint64>::min());
    QCOMPARE(array.at(2).isNull(), text.isEmpty());
}

VIREO_TEST(tst_WireParts)
#include "tst_wireparts.moc"
