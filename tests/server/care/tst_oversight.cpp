// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "careserver.h"
#include "support/testmain.h"

using namespace Qt::StringLiterals;
using namespace vireo;
using server::storage::accounts::Role;

namespace {

//! What somebody asks of another's clip.
struct Asking
{
    const char *name;
    QByteArray method;
    QByteArray tail; //!< behind the clip's address
    QJsonObject body;
    bool owners = false; //!< nobody else may
};

const QList<Asking> &askings()
{
    static const QList<Asking> all{
        {"look", "GET", "", {}, false},
        {"read comments", "GET", "/comments", {}, false},
        {"caption", "PATCH", "", {{u"caption"_s, u"Rewritten"_s}}, true},
        {"publish", "PATCH", "", {{u"visibility"_s, u"public"_s}}, true},
        {"adults", "PATCH", "", {{u"adults"_s, true}}, true},
        {"time", "PATCH", "", {{u"publish_at"_s, QJsonValue()}}, true},
        {"like", "PUT", "/reactions/like", {}, false},
        {"comment", "POST", "/comments", {{u"text"_s, u"Hello"_s}}, false},
        {"bookmark", "PUT", "/bookmark", {}, false},
        {"drop subtitles", "DELETE", "/captions/en", {}, true},
        {"delete", "DELETE", "", {}, true},
    };
    return all;
}

} // namespace

//! What moderators and admins may do with other people's clips and comments, and that nothing is
//! done without a trace.
class tst_Oversight : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_server.reset(); }
    void everyRouteForEveryRole_data();
    void everyRouteForEveryRole();
    void aCaseOpensAClipToStaff();
    void staffOpensNoCaseOnWhatIsNotTheirs();
    void listsShowStaffWhatTheyShowAnybody();
    void clipsOfAPrivateAccountStayPrivate();
    void commentsAreRemovedByAnAction();
    void adultsIsALabel();

private:
    QByteArray place(const QString &clip) const { return "/videos/" + clip.toLatin1(); }
    QString timeAhead() const { return base::toRfc3339(m_server->clock().nowMs() + base::kHourMs); }
    std::unique_ptr<test::CareServer> m_server;
};

void tst_Oversight::init()
{
    m_server = std::make_unique<test::CareServer>();
    m_server->person(u"mia"_s);
    m_server->person(u"ben"_s);
    m_server->person(u"moe"_s, Role::Moderator);
    m_server->person(u"ada"_s, Role::Admin);
}

void tst_Oversight::everyRouteForEveryRole_data()
{
    QTest::addColumn<QString>("who");
    QTest::addColumn<QString>("owner");
    QTest::addColumn<QString>("visibility");
    QTest::addColumn<bool>("waiting");
    QTest::addColumn<bool>("reported");

    for (const QString &who : {u"ben"_s, u"moe"_s, u"ada"_s}) {
        for (const QString &owner : {u"mia"_s, u"ada"_s}) {
            if (who == owner)
                continue;
            for (const QString &visibility :
                {u"public"_s, u"unlisted"_s, u"followers"_s, u"private"_s, u"waiting"_s}) {
                for (const bool reported : {false, true}) {
                    const QString name = u"%1, %2 clip of %3%4"_s.arg(
                        who, visibility, owner, reported ? u", with a case"_s : QString());
                    const bool waiting = visibility == u"waiting";
                    QTest::newRow(qPrintable(name))
                        << who << owner << (waiting ? u"public"_s : visibility) << waiting
                        << reported;
                }
            }
        }
    }
}

void tst_Oversight::everyRouteForEveryRole()
{
    QFETCH(QString, who);
    QFETCH(QString, owner);
    QFETCH(QString, visibility);
    QFETCH(bool, waiting);
    QFETCH(bool, reported);
    // Reported while everybody could see it.
    const QString clip = m_server->clip(owner, u"As it was"_s);
    if (reported)
        m_server->reported(u"ben"_s, clip);
    QJsonObject change{{u"visibility"_s, visibility}};
    QCOMPARE(m_server->ask("PATCH", place(clip), owner, change).status, 200);
    if (waiting) {
        m_server->sql(u"UPDATE videos SET waiting = 1, publish_ms = ? WHERE id = ?"_s,
            {m_server->clock().nowMs() + base::kHourMs, clip.toLongLong()});
    }
    const qint64 before = m_server->sql(u"SELECT audience FROM videos"_s);

    const bool open = !waiting && (visibility == u"public" || visibility == u"unlisted");
    const bool sees = open || (reported && who != u"ben");
    for (const Asking &asking : askings()) {
        const test::RawAnswer answer
            = m_server->ask(asking.method, place(clip) + asking.tail, who, asking.body);
        const auto what = [&] {
            return qPrintable(u"%1: %2 %3"_s.arg(QLatin1StringView(asking.name))
                                  .arg(answer.status)
                                  .arg(answer.code()));
        };
        const bool looks = asking.method == "GET";
        if (!sees)
            QVERIFY2(answer.status == 404, what());
        else if (asking.owners)
            QVERIFY2(answer.status == 403 && answer.code() == u"not_yours", what());
        else if (!open && !looks)
            QVERIFY2(answer.status == 403 && answer.code() == u"only_to_moderate", what());
        else
            QVERIFY2(answer.status == 200 || answer.status == 201, what());
    }
    QCOMPARE(m_server->get(place(clip), owner)["caption"_L1].toString(), u"As it was"_s);
    QCOMPARE(m_server->get(place(clip), owner)["visibility"_L1].toString(), visibility);
    QVERIFY(!m_server->get(place(clip), owner)["adults"_L1].toBool(true));
    QCOMPARE(m_server->sql(u"SELECT audience FROM videos"_s), before);
}

void tst_Oversight::aCaseOpensAClipToStaff()
{
    const QString clip
        = m_server->clip(u"mia"_s, u"For friends"_s, {{u"visibility"_s, u"followers"_s}});
    const QString other
        = m_server->clip(u"mia"_s, u"For friends too"_s, {{u"visibility"_s, u"followers"_s}});
    m_server->ask("PUT", "/accounts/@mia/follow", u"ben"_s);
    QCOMPARE(m_server->ask("GET", place(clip), u"moe"_s).status, 404);
    const QString caseId = m_server->reported(u"ben"_s, clip);
    QCOMPARE(m_server->ask("GET", place(clip), u"moe"_s).status, 200);
    // Decided, it stays open to them: an appeal may follow.
    QCOMPARE(m_server
                 ->ask("POST", "/admin/actions", u"moe"_s,
                     {{u"case_id"_s, caseId}, {u"kind"_s, u"dismiss"_s}})
                 .status,
        201);
    QCOMPARE(m_server->ask("GET", place(clip), u"moe"_s).status, 200);
    QCOMPARE(m_server->ask("GET", place(clip) + "/history", u"moe"_s).status, 200);
    QCOMPARE(m_server->ask("GET", place(other), u"moe"_s).status, 404);
    QCOMPARE(m_server->ask("GET", place(other) + "/history", u"moe"_s).status, 404);
}

void tst_Oversight::staffOpensNoCaseOnWhatIsNotTheirs()
{
    const QString clip
        = m_server->clip(u"mia"_s, u"Mine alone"_s, {{u"visibility"_s, u"private"_s}});
    const QString said = m_server->comment(u"mia"_s, clip, u"To myself"_s);
    for (const QString &who : {u"moe"_s, u"ada"_s}) {
        for (const QString &kind : {u"dismiss"_s, u"remove"_s}) {
            QJsonObject wish{{u"object"_s, u"clip"_s}, {u"video_id"_s, clip}, {u"kind"_s, kind},
                {u"rule"_s, u"3.2"_s}};
            QCOMPARE(m_server->ask("POST", "/admin/actions", who, wish).status, 404);
            wish.insert(u"object"_s, u"comment"_s);
            wish.insert(u"comment_id"_s, said);
            QCOMPARE(m_server->ask("POST", "/admin/actions", who, wish).status, 404);
        }
    }
    QCOMPARE(m_server->sql(u"SELECT COUNT(*) FROM care_cases"_s), 0);
    QCOMPARE(m_server->ask("GET", place(clip), u"moe"_s).status, 404);
}

void tst_Oversight::listsShowStaffWhatTheyShowAnybody()
{
    const QString open = m_server->clip(u"mia"_s, u"Open"_s);
    m_server->clip(u"mia"_s, u"Private"_s, {{u"visibility"_s, u"private"_s}});
    m_server->clip(u"mia"_s, u"Friends"_s, {{u"visibility"_s, u"followers"_s}});
    m_server->clip(u"mia"_s, u"Later"_s, {{u"publish_at"_s, timeAhead()}});
    const QByteArray list = "/accounts/" + m_server->idOf(u"mia"_s).toLatin1() + "/videos";
    for (const QString &who : {u"ben"_s, u"moe"_s, u"ada"_s}) {
        const QJsonArray items = m_server->get(list, who)["items"_L1].toArray();
        QCOMPARE(items.size(), 1);
        QCOMPARE(items[0]["id"_L1].toString(), open);
    }
    QCOMPARE(m_server->get(list, u"mia"_s)["items"_L1].toArray().size(), 4);
}

void tst_Oversight::clipsOfAPrivateAccountStayPrivate()
{
    const QString clip = m_server->clip(u"mia"_s, u"Among us"_s);
    QCOMPARE(m_server->ask("PATCH", "/me", u"mia"_s, {{u"private"_s, true}}).status, 200);
    QCOMPARE(m_server->ask("GET", place(clip), u"moe"_s).status, 404);
    // Nor does a suspension open them.
    QCOMPARE(m_server
                 ->ask("POST", "/admin/actions", u"moe"_s,
                     {{u"object"_s, u"account"_s}, {u"account_id"_s, m_server->idOf(u"mia"_s)},
                         {u"kind"_s, u"suspend"_s}, {u"rule"_s, u"3.2"_s}})
                 .status,
        201);
    QCOMPARE(m_server->ask("GET", place(clip), u"moe"_s).status, 404);
}

void tst_Oversight::commentsAreRemovedByAnAction()
{
    const QString clip = m_server->clip(u"mia"_s);
    const QString said = m_server->comment(u"ben"_s, clip, u"Rude"_s);
    const QByteArray comment = place(clip) + "/comments/" + said.toLatin1();
    for (const QString &who : {u"moe"_s, u"ada"_s}) {
        const test::RawAnswer refused = m_server->ask("DELETE", comment, who);
        QCOMPARE(refused.status, 403);
        QVERIFY(refused.json()["detail"_L1].toString().contains(u"by an action"_s));
    }
    QCOMPARE(m_server
                 ->ask("POST", "/admin/actions", u"moe"_s,
                     {{u"object"_s, u"comment"_s}, {u"video_id"_s, clip}, {u"comment_id"_s, said},
                         {u"kind"_s, u"remove"_s}, {u"rule"_s, u"3.2"_s}})
                 .status,
        201);
    QCOMPARE(m_server->get(place(clip) + "/comments", {})["items"_L1].toArray().size(), 0);
    QCOMPARE(
        m_server->get("/me/actions", u"ben"_s)["items"_L1][0]["kind"_L1].toString(), u"remove"_s);
    QCOMPARE(m_server->get("/admin/audit", u"moe"_s)["items"_L1][0]["action"_L1].toString(),
        u"action.remove"_s);
    // Her own she deletes herself, and others' below her own clip.
    const QString own = m_server->comment(u"moe"_s, clip, u"Mine"_s);
    QCOMPARE(
        m_server->ask("DELETE", place(clip) + "/comments/" + own.toLatin1(), u"moe"_s).status, 204);
}

void tst_Oversight::adultsIsALabel()
{
    const QString clip = m_server->clip(u"mia"_s);
    const QJsonObject wish{{u"object"_s, u"clip"_s}, {u"video_id"_s, clip}, {u"kind"_s, u"label"_s},
        {u"rule"_s, u"3.2"_s}};
    QJsonObject adults = wish;
    adults.insert(u"adults"_s, true);
    const auto act = [&](const QJsonObject &body) {
        return m_server->ask("POST", "/admin/actions", u"moe"_s, body).json()["id"_L1].toString();
    };
    const auto undo = [&](const QString &action) {
        return m_server
            ->ask("POST", "/admin/actions/" + action.toLatin1() + "/undo", u"moe"_s,
                {{u"reason"_s, u"Looked again."_s}})
            .status;
    };
    const auto says = [&](QLatin1StringView label) {
        return m_server->get(place(clip), u"mia"_s)[label].toBool();
    };
    const QString first = act(adults);
    QVERIFY(says("adults"_L1) && !says("sensitive"_L1));
    QCOMPARE(m_server->ask("GET", place(clip), {}).status, 404);
    const QJsonObject told = m_server->get("/me/actions", u"mia"_s)["items"_L1][0].toObject();
    QVERIFY(told["adults"_L1].toBool());
    QCOMPARE(m_server->get("/admin/audit", u"moe"_s)["items"_L1][0]["detail"_L1].toString(),
        u"rule 3.2, for adults"_s);
    // The other label neither sets nor takes this one away.
    const QString second = act(wish);
    QVERIFY(says("adults"_L1) && says("sensitive"_L1));
    QCOMPARE(undo(second), 201);
    QVERIFY(says("adults"_L1) && !says("sensitive"_L1));
    QCOMPARE(undo(first), 201);
    QVERIFY(!says("adults"_L1));
    adults.insert(u"kind"_s, u"limit"_s);
    QCOMPARE(m_server->ask("POST", "/admin/actions", u"moe"_s, adults).status, 422);
}

VIREO_TEST(tst_Oversight)
#include "tst_oversight.moc"
