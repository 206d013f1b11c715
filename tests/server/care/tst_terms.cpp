// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "careserver.h"
#include "server/service/care/terms.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using server::storage::accounts::Role;
namespace terms = server::service::terms;

class tst_Terms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }
    void meets_data();
    void meets();
    void testLooksAndChangesNothing();
    void profilesAreRefused_data();
    void profilesAreRefused();
    void subtitlesAreLookedAt_data();
    void subtitlesAreLookedAt();
    void testReadsSubtitles();
    void refusesHoldsAndLabels();
    void commentsAreHeldAndComeBack();
    void anEditTakesItFromTheCreatorsHands();
    void firstClipsOfNewAccountsAreHeld();
    void refusesBadTerms_data();
    void refusesBadTerms();

private:
    test::RawAnswer add(
        const QString &term, const QString &effect, const QString &match = u"word"_s)
    {
        return m_server->ask("POST", "/admin/terms", u"moe"_s,
            {{u"term"_s, term}, {u"effect"_s, effect}, {u"match"_s, match}});
    }
    QJsonObject video(const QString &id, const QString &who)
    {
        return m_server->get("/videos/" + id.toLatin1(), who);
    }
    test::RawAnswer subtitle(const QString &clip, const QByteArray &words)
    {
        const QByteArray file = "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nBefore\n\n"
                                "00:00:02.000 --> 00:00:03.000\n"
            + words + '\n';
        test::RawClient client(m_server->server().application().port());
        client.send("PUT /api/v1/videos/" + clip.toLatin1()
            + "/captions/en HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/vtt\r\n"
              "Authorization: Bearer "
            + m_server->tokenOf(u"mia"_s).toLatin1()
            + "\r\nContent-Length: " + QByteArray::number(file.size()) + "\r\n\r\n" + file);
        return client.answer();
    }
    std::unique_ptr<test::CareServer> m_server;
};

void tst_Terms::init()
{
    m_server = std::make_unique<test::CareServer>([](server::Config &config) {
        if (QTest::currentTestFunction() == "firstClipsOfNewAccountsAreHeld"_ba)
            config.care.holdFirstClips = 1;
    });
    m_server->person(u"mia"_s);
    m_server->person(u"ben"_s);
    m_server->person(u"moe"_s, Role::Moderator);
}

void tst_Terms::meets_data()
{
    QTest::addColumn<QString>("term");
    QTest::addColumn<bool>("word");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");

    const auto row = [](const char *name, const QString &term, bool word, const QString &text,
                         bool found) { QTest::newRow(name) << term << word << text << found; };
    row("the word", u"kiln"_s, true, u"My kiln at night"_s, true);
    row("at the end", u"kiln"_s, true, u"my kiln"_s, true);
    row("beside a comma", u"kiln"_s, true, u"kiln, again"_s, true);
    row("in another word", u"kiln"_s, true, u"kilns"_s, false);
    row("in another word, any part", u"kiln"_s, false, u"kilns"_s, true);
    row("later as a word", u"kiln"_s, true, u"kilns and a kiln"_s, true);
    row("capitals", u"Kiln"_s, true, u"KILN"_s, true);
    row("fullwidth", u"kiln"_s, true, u"\uFF4B\uFF49\uFF4C\uFF4E"_s, true);
    row("split unseen", u"kiln"_s, true, u"ki\u200Bln ki\u00ADln"_s, true);
    row("phrase over spaces", u"hot kiln"_s, true, u"a hot \n  kiln"_s, true);
    row("phrase in the other order", u"hot kiln"_s, true, u"kiln hot"_s, false);
    row("sharp s", u"STRASSE"_s, true, u"stra\u00DFe"_s, true);
    row("accented neighbour", u"kil"_s, true, u"kil\u0301n"_s, false);
    row("as a tag", u"kiln"_s, true, u"#kiln"_s, true);
    row("a Cyrillic letter in it", u"viagra"_s, true, u"buy vi\u0430gra now"_s, true);
    row("Cyrillic capitals in it", u"viagra"_s, true, u"V\u0406\u0410GRA"_s, true);
    row("a Greek letter in it", u"viagra"_s, true, u"\u03BDiagra"_s, true);
    row("a term that hides itself", u"vi\u0430gra"_s, true, u"viagra"_s, true);
    row("a Cyrillic word that looks alike", u"cop"_s, true, u"\u0441\u043E\u0440"_s, false);
    row("a Cyrillic word beside it", u"cop"_s, true, u"my \u0441\u043E\u0440"_s, false);
    row("another word by its accent", u"ano"_s, true, u"a\u00F1o nuevo"_s, false);
    row("empty text", u"kiln"_s, false, QString(), false);
}

void tst_Terms::meets()
{
    QFETCH(QString, term);
    QFETCH(bool, word);
    QFETCH(QString, text);
    QFETCH(bool, found);
    const protocol::Term one{
        {}, term, word ? protocol::TermMatch::Word : protocol::TermMatch::Part, {}, 0};
    QCOMPARE(terms::meets(one, terms::comparable(text)), found);
}

void tst_Terms::testLooksAndChangesNothing()
{
    const QString hot = m_server->clip(u"mia"_s, u"Hot kiln"_s);
    m_server->clip(u"mia"_s, u"Cold kilns"_s);
    m_server->comment(u"ben"_s, hot, u"What a kiln"_s);
    const QJsonObject found
        = m_server
              ->ask("POST", "/admin/terms/test", u"moe"_s,
                  {{u"term"_s, u"kiln"_s}, {u"effect"_s, u"refuse"_s}, {u"match"_s, u"word"_s}})
              .json();
    QCOMPARE(found["clips"_L1].toInt(), 1);
    QCOMPARE(found["comments"_L1].toInt(), 1);
    QCOMPARE(found["accounts"_L1].toInt(), 0);
    QCOMPARE(found["samples"_L1][0]["text"_L1].toString().trimmed(), u"Hot kiln"_s);
    QCOMPARE(m_server->get("/admin/terms", u"moe"_s)["items"_L1].toArray().size(), 0);
    QVERIFY(!m_server->clip(u"mia"_s, u"Hot kiln again"_s).isEmpty());
}

void tst_Terms::profilesAreRefused_data()
{
    QTest::addColumn<QString>("effect");
    QTest::addColumn<QJsonObject>("change");
    QTest::addColumn<QString>("pointer"); // empty: it is taken

    const auto both = [](const char *name, const QJsonObject &change, const QString &pointer) {
        QTest::newRow(qPrintable(QLatin1StringView(name) + u", refuse"_s))
            << u"refuse"_s << change << pointer;
        // Nobody could let it through later.
        QTest::newRow(qPrintable(QLatin1StringView(name) + u", hold"_s))
            << u"hold"_s << change << pointer;
        QTest::newRow(qPrintable(QLatin1StringView(name) + u", label"_s))
            << u"label"_s << change << QString();
    };
    both("name", {{u"display_name"_s, u"The Kiln"_s}}, u"/display_name"_s);
    both("words", {{u"bio"_s, u"All about my kiln."_s}}, u"/bio"_s);
    both("handle", {{u"handle"_s, u"kiln"_s}}, u"/handle"_s);
    both("link",
        {{u"links"_s,
            QJsonArray{
                QJsonObject{{u"title"_s, u"My kiln"_s}, {u"url"_s, u"https://a.example"_s}}}}},
        u"/links"_s);
}

void tst_Terms::profilesAreRefused()
{
    QFETCH(QString, effect);
    QFETCH(QJsonObject, change);
    QFETCH(QString, pointer);
    QCOMPARE(add(u"kiln"_s, effect).status, 201);
    const test::RawAnswer answer = m_server->ask("PATCH", "/me", u"mia"_s, change);
    if (pointer.isEmpty()) {
        QCOMPARE(answer.status, 200);
        return;
    }
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.code(), u"blocked_term"_s);
    QCOMPARE(answer.json()["errors"_L1][0]["pointer"_L1].toString(), pointer);
    // What stood before the term may be sent again beside a change.
    QCOMPARE(m_server
                 ->ask("DELETE",
                     "/admin/terms/"
                         + m_server->get("/admin/terms", u"moe"_s)["items"_L1][0]["id"_L1]
                               .toString()
                               .toLatin1(),
                     u"moe"_s)
                 .status,
        204);
    QCOMPARE(m_server->ask("PATCH", "/me", u"mia"_s, change).status, 200);
    QCOMPARE(add(u"kiln"_s, effect).status, 201);
    change.insert(u"private"_s, true);
    QCOMPARE(m_server->ask("PATCH", "/me", u"mia"_s, change).status, 200);
}

void tst_Terms::subtitlesAreLookedAt_data()
{
    QTest::addColumn<QString>("effect");
    QTest::newRow("refuse") << u"refuse"_s;
    QTest::newRow("hold") << u"hold"_s;
    QTest::newRow("label") << u"label"_s;
}

void tst_Terms::subtitlesAreLookedAt()
{
    QFETCH(QString, effect);
    const QString clip = m_server->clip(u"mia"_s);
    QCOMPARE(add(u"kiln"_s, effect).status, 201);
    const test::RawAnswer answer = subtitle(clip, "A <i>ki</i>ln at night");
    if (effect == u"refuse") {
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.code(), u"blocked_term"_s);
        QVERIFY(video(clip, u"mia"_s)["media"_L1]["captions"_L1].toArray().isEmpty());
        QCOMPARE(subtitle(clip, "Kilns").status, 200);
        return;
    }
    QCOMPARE(answer.status, 200);
    const QJsonObject own = video(clip, u"mia"_s);
    QCOMPARE(own["sensitive"_L1].toBool(), effect == u"label");
    QCOMPARE(own["care"_L1]["state"_L1].toString(), effect == u"hold" ? u"held"_s : QString());
    QCOMPARE(m_server->ask("GET", "/videos/" + clip.toLatin1(), u"ben"_s).status,
        effect == u"hold" ? 404 : 200);
    const QJsonObject queue = m_server->get("/admin/queue", u"moe"_s);
    QCOMPARE(queue["open"_L1].toInt(), effect == u"hold" ? 1 : 0);
    if (effect == u"hold")
        QCOMPARE(queue["items"_L1][0]["origin"_L1].toString(), u"term"_s);
}

void tst_Terms::testReadsSubtitles()
{
    const QString clip = m_server->clip(u"mia"_s, u"A kiln"_s);
    QCOMPARE(subtitle(clip, "The kiln is hot").status, 200);
    const QString other = m_server->clip(u"mia"_s, u"Clay"_s);
    QCOMPARE(subtitle(other, "Into the kiln").status, 200);
    const QJsonObject found
        = m_server
              ->ask("POST", "/admin/terms/test", u"moe"_s,
                  {{u"term"_s, u"kiln"_s}, {u"effect"_s, u"refuse"_s}, {u"match"_s, u"word"_s}})
              .json();
    // The first clip counts once.
    QCOMPARE(found["clips"_L1].toInt(), 2);
    const QJsonObject sample = found["samples"_L1][1].toObject();
    QCOMPARE(sample["id"_L1].toString(), other);
    QCOMPARE(sample["text"_L1].toString(), u"Into the kiln"_s);
}

void tst_Terms::refusesHoldsAndLabels()
{
    QCOMPARE(add(u"forbidden"_s, u"refuse"_s).status, 201);
    QCOMPARE(add(u"doubtful"_s, u"hold"_s).status, 201);
    QCOMPARE(add(u"bloody"_s, u"label"_s).status, 201);
    QCOMPARE(add(u"bloody"_s, u"label"_s).code(), u"term_exists"_s);

    QVERIFY(m_server->clip(u"mia"_s, u"A forbidden word"_s).isEmpty());
    const QString held = m_server->clip(u"mia"_s, u"A doubtful word"_s);
    QCOMPARE(video(held, u"mia"_s)["care"_L1]["state"_L1].toString(), u"held"_s);
    QCOMPARE(m_server->ask("GET", "/videos/" + held.toLatin1(), u"ben"_s).status, 404);
    const QJsonObject waiting = m_server->get("/admin/queue", u"moe"_s)["items"_L1][0].toObject();
    QCOMPARE(waiting["origin"_L1].toString(), u"term"_s);
    QCOMPARE(waiting["note"_L1].toString(), u"doubtful"_s);
    const QString marked = m_server->clip(u"mia"_s, u"A bloody word"_s);
    QCOMPARE(video(marked, u"ben"_s)["sensitive"_L1].toBool(), true);

    // Left up, it is there for everybody.
    m_server->ask("POST", "/admin/actions", u"moe"_s,
        {{u"case_id"_s, waiting["id"_L1]}, {u"kind"_s, u"dismiss"_s}});
    QCOMPARE(video(held, u"ben"_s)["visibility"_L1].toString(), u"public"_s);
    // Words that come later count as well.
    const QString later = m_server->clip(u"mia"_s, u"Nothing"_s);
    const QByteArray path = "/videos/" + later.toLatin1();
    QCOMPARE(m_server->ask("PATCH", path, u"mia"_s, {{u"caption"_s, u"forbidden"_s}}).code(),
        u"blocked_term"_s);
    QCOMPARE(video(later, u"ben"_s)["caption"_L1].toString(), u"Nothing"_s);
    m_server->ask("PATCH", path, u"mia"_s, {{u"caption"_s, u"doubtful"_s}});
    QCOMPARE(m_server->ask("GET", path, u"ben"_s).status, 404);

    const QJsonArray stand = m_server->get("/admin/terms", u"moe"_s)["items"_L1].toArray();
    for (const QJsonValue &term : stand) {
        QCOMPARE(
            m_server->ask("DELETE", "/admin/terms/" + term["id"_L1].toString().toLatin1(), u"moe"_s)
                .status,
            204);
    }
    QVERIFY(!m_server->clip(u"mia"_s, u"A forbidden word"_s).isEmpty());
    QCOMPARE(m_server->get("/admin/audit", u"moe"_s)["items"_L1][0]["action"_L1].toString(),
        u"term.remove"_s);
}

void tst_Terms::commentsAreHeldAndComeBack()
{
    add(u"forbidden"_s, u"refuse"_s);
    add(u"doubtful"_s, u"hold"_s);
    const QString clip = m_server->clip(u"mia"_s);
    const QByteArray place = "/videos/" + clip.toLatin1() + "/comments";
    QCOMPARE(m_server->ask("POST", place, u"ben"_s, {{u"text"_s, u"forbidden"_s}}).code(),
        u"blocked_term"_s);
    const QJsonObject held
        = m_server->ask("POST", place, u"ben"_s, {{u"text"_s, u"doubtful"_s}}).json();
    QCOMPARE(held["held"_L1].toBool(), true);
    QCOMPARE(m_server->get(place, {})["items"_L1].toArray().size(), 0);
    QCOMPARE(video(clip, {})["counts"_L1]["comments"_L1].toInt(), 0);
    const QJsonObject waiting = m_server->get("/admin/queue", u"moe"_s)["items"_L1][0].toObject();
    QCOMPARE(waiting["excerpt"_L1].toString(), u"doubtful"_s);
    // That is no decision of the clip's creator.
    QCOMPARE(m_server->get("/me/held-comments", u"mia"_s)["items"_L1].toArray().size(), 0);
    const QByteArray comment = place + '/' + held["id"_L1].toString().toLatin1();
    const test::RawAnswer approved = m_server->ask("PUT", comment + "/approval", u"mia"_s);
    QCOMPARE(approved.status, 403);
    QCOMPARE(approved.code(), u"held_for_moderators"_s);
    QCOMPARE(m_server->get(place, {})["items"_L1].toArray().size(), 0);
    m_server->ask("POST", "/admin/actions", u"moe"_s,
        {{u"case_id"_s, waiting["id"_L1]}, {u"kind"_s, u"dismiss"_s}});
    QCOMPARE(m_server->get(place, {})["items"_L1][0]["text"_L1].toString(), u"doubtful"_s);
    QCOMPARE(video(clip, {})["counts"_L1]["comments"_L1].toInt(), 1);
}

void tst_Terms::anEditTakesItFromTheCreatorsHands()
{
    add(u"doubtful"_s, u"hold"_s);
    m_server->ask("PUT", "/me/watched-words", u"mia"_s, {{u"words"_s, QJsonArray{u"spoiler"_s}}});
    const QByteArray place = "/videos/" + m_server->clip(u"mia"_s).toLatin1() + "/comments";
    const QString id = m_server->ask("POST", place, u"ben"_s, {{u"text"_s, u"a spoiler"_s}})
                           .json()["id"_L1]
                           .toString();
    QCOMPARE(m_server->get("/me/held-comments", u"mia"_s)["items"_L1].toArray().size(), 1);
    const QByteArray comment = place + '/' + id.toLatin1();
    QCOMPARE(
        m_server->ask("PATCH", comment, u"ben"_s, {{u"text"_s, u"a doubtful spoiler"_s}}).status,
        200);
    QCOMPARE(m_server->get("/me/held-comments", u"mia"_s)["items"_L1].toArray().size(), 0);
    QCOMPARE(m_server->ask("PUT", comment + "/approval", u"mia"_s).status, 403);
    QCOMPARE(m_server->get(place, {})["items"_L1].toArray().size(), 0);
}

void tst_Terms::firstClipsOfNewAccountsAreHeld()
{
    const QString first = m_server->clip(u"mia"_s);
    QCOMPARE(video(first, u"mia"_s)["care"_L1]["state"_L1].toString(), u"held"_s);
    const QJsonObject waiting = m_server->get("/admin/queue", u"moe"_s)["items"_L1][0].toObject();
    QCOMPARE(waiting["origin"_L1].toString(), u"new_account"_s);
    m_server->ask("POST", "/admin/actions", u"moe"_s,
        {{u"case_id"_s, waiting["id"_L1]}, {u"kind"_s, u"dismiss"_s}});
    QVERIFY(video(first, u"ben"_s)["care"_L1].isNull());
    // One was let through: the next goes straight on.
    const QString second = m_server->clip(u"mia"_s);
    QCOMPARE(video(second, u"ben"_s)["visibility"_L1].toString(), u"public"_s);
    // One that is taken down begins the count anew.
    m_server->ask("POST", "/admin/actions", u"moe"_s,
        {{u"object"_s, u"clip"_s}, {u"video_id"_s, second}, {u"kind"_s, u"remove"_s},
            {u"rule"_s, u"3.2"_s}});
    const QString third = m_server->clip(u"mia"_s);
    QCOMPARE(video(third, u"mia"_s)["care"_L1]["state"_L1].toString(), u"held"_s);
    // Moderators are trusted.
    QVERIFY(video(m_server->clip(u"moe"_s), u"moe"_s)["care"_L1].isNull());
}

void tst_Terms::refusesBadTerms_data()
{
    QTest::addColumn<QJsonObject>("term");
    using O = QJsonObject;
    const O right{{u"term"_s, u"kiln"_s}, {u"effect"_s, u"hold"_s}, {u"match"_s, u"word"_s}};
    const auto row = [&right](const char *name, const O &change) {
        O term = right;
        for (auto it = change.constBegin(); it != change.constEnd(); ++it)
            term.insert(it.key(), it.value());
        QTest::newRow(name) << term;
    };
    row("one letter", {{u"term"_s, u"k"_s}});
    row("too long", {{u"term"_s, QString(101, u'k')}});
    row("two lines", {{u"term"_s, u"hot\nkiln"_s}});
    row("no such effect", {{u"effect"_s, u"burn"_s}});
    row("no such match", {{u"match"_s, u"regexp"_s}});
    row("unknown field", {{u"rule"_s, u"3.2"_s}});
}

void tst_Terms::refusesBadTerms()
{
    QFETCH(QJsonObject, term);
    QCOMPARE(m_server->ask("POST", "/admin/terms", u"moe"_s, term).status, 422);
    QCOMPARE(m_server->ask("POST", "/admin/terms/test", u"moe"_s, term).status, 422);
    QCOMPARE(m_server->ask("POST", "/admin/terms", u"ben"_s, term).status, 403);
}

VIREO_TEST(tst_Terms)
#include "tst_terms.moc"
