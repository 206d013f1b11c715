// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "careserver.h"
#include "support/testmain.h"

#include <QJsonArray>

#include <functional>

using namespace Qt::StringLiterals;
using namespace vireo;
using server::storage::accounts::Role;

//! How many comments a clip is said to have is how many a reader gets to, wherever it is said, and
//! whatever hides one or shows it again.
class tst_TalkCounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }
    void isWhatAReaderSees_data();
    void isWhatAReaderSees();
    void answersOfWhatIsHeldAreNotRead();
    void isToldOf();

private:
    using Step = std::function<void(tst_TalkCounts &)>;

    [[nodiscard]] QByteArray talk() const { return "/videos/" + m_clip.toLatin1() + "/comments"; }
    QString say(const QString &who, const QString &text, const QString &parent = {})
    {
        QJsonObject wish{{u"text"_s, text}};
        if (!parent.isEmpty())
            wish.insert(u"parent_id"_s, parent);
        return m_server->ask("POST", talk(), who, wish).json()["id"_L1].toString();
    }
    //! What a guest finds who reads all there is; -1 where a figure beside a comment is wrong.
    int readable()
    {
        int count = 0;
        for (const QJsonValue &item : m_server->get(talk(), {})["items"_L1].toArray()) {
            count += item["deleted"_L1].toBool() ? 0 : 1;
            const QByteArray below = talk() + '/' + item["id"_L1].toString().toLatin1();
            const auto answers = m_server->get(below + "/replies", {})["items"_L1].toArray();
            if (answers.size() != item["counts"_L1]["replies"_L1].toInt())
                return -1;
            count += int(answers.size());
        }
        return count;
    }
    //! What the clip, and each feed that has it in memory, say there is.
    QList<int> told()
    {
        const auto of
            = [](const QJsonValue &video) { return video["counts"_L1]["comments"_L1].toInt(); };
        QList<int> figures{of(m_server->get("/videos/" + m_clip.toLatin1(), {}))};
        for (const QByteArray &kind : {"for-you"_ba, "trending"_ba, "following"_ba}) {
            const QString who = kind == "following" ? u"kim"_s : QString();
            for (const QJsonValue &item :
                m_server->get("/feed?kind=" + kind, who)["items"_L1].toArray()) {
                if (item["video"_L1]["id"_L1].toString() == m_clip)
                    figures.append(of(item["video"_L1]));
            }
        }
        return figures;
    }
    QString act(QJsonObject action)
    {
        action.insert(u"rule"_s, u"3.2"_s);
        action.insert(u"reason"_s, u"No gloves."_s);
        return m_server->ask("POST", "/admin/actions", u"moe"_s, action).json()["id"_L1].toString();
    }
    //! A moderator's removal of \p comment, or suspension of whom.
    void remove(const QString &comment)
    {
        m_action = act({{u"object"_s, u"comment"_s}, {u"video_id"_s, m_clip},
            {u"comment_id"_s, comment}, {u"kind"_s, u"remove"_s}});
    }
    void suspend(const QString &who)
    {
        m_action = act({{u"object"_s, u"account"_s}, {u"account_id"_s, m_server->idOf(who)},
            {u"kind"_s, u"suspend"_s}, {u"days"_s, 1}});
    }
    void undo()
    {
        m_server->ask("POST", "/admin/actions/" + m_action.toLatin1() + "/undo", u"moe"_s,
            {{u"reason"_s, u"Looked again."_s}});
    }
    test::RawAnswer edit(const QString &who, const QString &comment, const QString &text)
    {
        return m_server->ask("PATCH", talk() + '/' + comment.toLatin1(), who, {{u"text"_s, text}});
    }
    void erase(const QString &who, const QString &comment)
    {
        m_server->ask("DELETE", talk() + '/' + comment.toLatin1(), who);
    }
    void approve(const QString &comment)
    {
        m_server->ask("PUT", talk() + '/' + comment.toLatin1() + "/approval", u"mia"_s);
    }
    void dismiss()
    {
        const QJsonObject waiting
            = m_server->get("/admin/queue", u"moe"_s)["items"_L1][0].toObject();
        m_server->ask("POST", "/admin/actions", u"moe"_s,
            {{u"case_id"_s, waiting["id"_L1]}, {u"kind"_s, u"dismiss"_s}});
    }

    std::unique_ptr<test::CareServer> m_server;
    QString m_clip;
    QString m_first; //!< by ben; below it:
    QString m_answer; //!< by zoe
    QString m_own; //!< by ben
    QString m_second; //!< by zoe
    QString m_action;
};

void tst_TalkCounts::init()
{
    m_server = std::make_unique<test::CareServer>();
    for (const QString &who : {u"mia"_s, u"ben"_s, u"zoe"_s, u"kim"_s})
        m_server->person(who);
    m_server->person(u"moe"_s, Role::Moderator);
    m_clip = m_server->clip(u"mia"_s);
    m_server->ask("PUT", "/accounts/@mia/follow", u"kim"_s);
    m_server->ask("PUT", "/me/watched-words", u"mia"_s, {{u"words"_s, QJsonArray{u"spoiler"_s}}});
    m_server->ask("POST", "/admin/terms", u"moe"_s,
        {{u"term"_s, u"doubtful"_s}, {u"effect"_s, u"hold"_s}, {u"match"_s, u"word"_s}});
    m_first = say(u"ben"_s, u"First"_s);
    m_answer = say(u"zoe"_s, u"To the first"_s, m_first);
    m_own = say(u"ben"_s, u"So it is"_s, m_first);
    m_second = say(u"zoe"_s, u"Second"_s);
    QCOMPARE(readable(), 4);
    QCOMPARE(told(), (QList<int>{4, 4, 4, 4}));
}

void tst_TalkCounts::isWhatAReaderSees_data()
{
    QTest::addColumn<Step>("hide");
    QTest::addColumn<int>("left");
    QTest::addColumn<Step>("show");
    QTest::addColumn<int>("then");
    using T = tst_TalkCounts;
    const Step undo = [](T &t) { t.undo(); };
    const auto row = [](const char *name, const Step &hide, int left, const Step &show, int then) {
        QTest::newRow(name) << hide << left << show << then;
    };
    row(
        "removed by a moderator", [](T &t) { t.remove(t.m_first); }, 3, undo, 4);
    row(
        "an answer removed", [](T &t) { t.remove(t.m_answer); }, 3, undo, 4);
    row(
        "its author suspended", [](T &t) { t.suspend(u"ben"_s); }, 1, undo, 4);
    row(
        "who answered suspended", [](T &t) { t.suspend(u"zoe"_s); }, 2, undo, 4);
    row(
        "suspended and served", [](T &t) { t.suspend(u"ben"_s); }, 1,
        [](T &t) {
            t.m_server->clock().advance(std::chrono::hours(25));
            for (const QString &who : {u"ben"_s, u"kim"_s}) // sessions have ended meanwhile
                t.m_server->person(who);
        },
        4);
    row(
        "held for the creator", [](T &t) { t.edit(u"ben"_s, t.m_first, u"A spoiler"_s); }, 1,
        [](T &t) { t.approve(t.m_first); }, 4);
    row(
        "an answer held", [](T &t) { t.edit(u"zoe"_s, t.m_answer, u"A spoiler"_s); }, 3,
        [](T &t) { t.approve(t.m_answer); }, 4);
    row(
        "held for moderators", [](T &t) { t.edit(u"ben"_s, t.m_first, u"Doubtful"_s); }, 1,
        [](T &t) { t.dismiss(); }, 4);
    row(
        "said and held", [](T &t) { t.m_own = t.say(u"ben"_s, u"spoiler"_s, t.m_first); }, 4,
        [](T &t) { t.approve(t.m_own); }, 5);
    row(
        "deleted", [](T &t) { t.erase(u"ben"_s, t.m_first); }, 3,
        [](T &t) { t.erase(u"zoe"_s, t.m_answer); }, 2);
    row(
        "held, then deleted", [](T &t) { t.edit(u"ben"_s, t.m_first, u"A spoiler"_s); }, 1,
        [](T &t) { t.erase(u"ben"_s, t.m_first); }, 3);
    row(
        "removed while suspended",
        [](T &t) {
            t.suspend(u"ben"_s);
            const QString suspension = t.m_action;
            t.remove(t.m_own);
            t.m_action = suspension;
        },
        1, undo, 3);
    row(
        "leaving and back",
        [](T &t) {
            const Id ben = Id::fromString(t.m_server->idOf(u"ben"_s));
            QVERIFY(t.m_server->core().leaving.leave(ben).result().ok());
        },
        1, [](T &t) { t.m_server->person(u"ben"_s); }, 4);
}

void tst_TalkCounts::isWhatAReaderSees()
{
    QFETCH(Step, hide);
    QFETCH(int, left);
    QFETCH(Step, show);
    QFETCH(int, then);
    hide(*this);
    QCOMPARE(readable(), left);
    QCOMPARE(told(), (QList<int>{left, left, left, left}));
    show(*this);
    QCOMPARE(readable(), then);
    QCOMPARE(told(), (QList<int>{then, then, then, then}));
}

void tst_TalkCounts::answersOfWhatIsHeldAreNotRead()
{
    const QByteArray below = talk() + '/' + m_first.toLatin1() + "/replies";
    const auto seen = [&](const QString &who) {
        return m_server->get(below, who)["items"_L1].toArray().size();
    };
    QCOMPARE(seen({}), 2);
    QVERIFY(edit(u"ben"_s, m_first, u"A spoiler"_s).json()["held"_L1].toBool());
    QCOMPARE(seen({}), 0);
    QCOMPARE(seen(u"zoe"_s), 0);
    QCOMPARE(seen(u"ben"_s), 2); // it is his own
    approve(m_first);
    QCOMPARE(seen({}), 2);
}

//! Those who watch hear of it, whoever changed it.
void tst_TalkCounts::isToldOf()
{
    const auto untold
        = [this] { return m_server->sql(u"SELECT COUNT(*) FROM video_counts WHERE dirty = 1"_s); };
    QTRY_COMPARE(untold(), 0);
    remove(m_first);
    QTRY_COMPARE(untold(), 0);
    suspend(u"zoe"_s);
    QTRY_COMPARE(untold(), 0);
    undo();
    QTRY_COMPARE(untold(), 0);
}

VIREO_TEST(tst_TalkCounts)
#include "tst_talkcounts.moc"
