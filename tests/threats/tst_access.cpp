// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testmain.h"
#include "table.h"
#include "world.h"

#include <QSet>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace vireo;
using server::http::Auth;
using server::http::Route;
using test::RawAnswer;
using test::TableRow;
using test::World;

namespace {
const QByteArrayList kClips{"public", "followers", "unlisted", "private"};

QByteArray keyOf(const Route &route)
{
    return server::http::methodName(route.method) + '\t' + route.path.toLatin1();
}

//! Whether what the route gives depends on who may see a clip.
bool isAboutAClip(const QByteArray &path)
{
    return path.contains("/videos/{id}") || path.contains("{video}") || path == "/v/{id}";
}
} // namespace

//! \brief Who may do what: each route for each person (tests/data/threats/access.tsv).
//!
//! The routes come from the server's own table: one that has no row fails here, and the failure
//! says what to add. A status stands for a person; "a|b" where either is right.
class tst_Access : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_world.reset(); }
    void everyRouteHasItsRows();
    void everyRowHasItsRoute();
    void answers_data();
    void answers();
    void suspendedAndForgedGetNowhere();

private:
    //! The line that would fit what the server does now; to be thought over before it is added.
    QByteArray observed(const Route &route, const QByteArray &clip);
    QByteArray statuses(const QByteArray &method, const QByteArray &pattern, const QByteArray &clip,
        const QByteArray &body);

    std::unique_ptr<World> m_world;
    QList<TableRow> m_rows;
    QList<Route> m_routes;
};

void tst_Access::initTestCase()
{
    m_world = std::make_unique<World>();
    m_rows = test::readTable(u"access.tsv"_s);
    m_routes = m_world->server().application().routes();
}

QByteArray tst_Access::statuses(const QByteArray &method, const QByteArray &pattern,
    const QByteArray &clip, const QByteArray &body)
{
    QByteArrayList found;
    for (const QByteArray &who : World::people()) {
        const bool tus = pattern.startsWith("/api/v1/uploads");
        QByteArrayList headers;
        if (tus)
            headers = {"Tus-Resumable: 1.0.0", "Upload-Offset: 0", "Upload-Length: 5",
                "Content-Type: application/offset+octet-stream"};
        const RawAnswer answer = m_world->ask(who, method, m_world->targetOf(pattern, clip),
            test::expand(body, m_world->names(clip)), headers);
        found.append(QByteArray::number(answer.status));
        if (method == "DELETE" && answer.status < 300)
            m_world->restore();
    }
    if (method != "GET" && method != "HEAD")
        m_world->restore();
    return found.join('\t');
}

QByteArray tst_Access::observed(const Route &route, const QByteArray &clip)
{
    const QByteArray method = server::http::methodName(route.method);
    const QByteArray body = route.bodyLimit > 0 ? "{}" : "";
    return keyOf(route) + '\t' + clip + '\t' + statuses(method, route.path.toLatin1(), clip, body)
        + '\t' + body;
}

void tst_Access::everyRouteHasItsRows()
{
    QHash<QByteArray, QSet<QByteArray>> known;
    for (const TableRow &row : std::as_const(m_rows)) {
        for (const QByteArray &clip : row.cell("clip").split(','))
            known[row.cell("method") + '\t' + row.cell("route")].insert(clip);
    }
    QByteArrayList missing;
    for (const Route &route : std::as_const(m_routes)) {
        const auto &rows = known[keyOf(route)];
        if (!isAboutAClip(route.path.toLatin1())) {
            if (rows.isEmpty())
                missing.append(observed(route, "-"));
            continue;
        }
        for (const QByteArray &clip : kClips) {
            if (!rows.contains(clip))
                missing.append(observed(route, clip));
        }
    }
    if (missing.isEmpty())
        return;
    // Qt Test cuts long messages.
    std::fprintf(stderr,
        "\nThese routes have no row in tests/data/threats/access.tsv. Here is what they answer "
        "now: "
        "think over\nwho may do it, give it a body that is accepted (the last cell), and add the "
        "lines (clips may share one:\npublic,unlisted):\n\n%s\n\n",
        missing.join('\n').constData());
    QFAIL("a route has no row in tests/data/threats/access.tsv; the lines to add stand above");
}

void tst_Access::everyRowHasItsRoute()
{
    QSet<QByteArray> known;
    for (const Route &route : std::as_const(m_routes))
        known.insert(keyOf(route));
    for (const TableRow &row : std::as_const(m_rows)) {
        QVERIFY2(known.contains(row.cell("method") + '\t' + row.cell("route")),
            "access.tsv:" + QByteArray::number(row.line()) + " names no route of the server");
    }
}

void tst_Access::answers_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("route");
    QTest::addColumn<QByteArray>("clip");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArrayList>("expected"); // of each of the people
    for (const TableRow &row : std::as_const(m_rows)) {
        QByteArrayList expected;
        for (const QByteArray &who : World::people())
            expected.append(row.cell(who));
        for (const QByteArray &clip : row.cell("clip").split(',')) {
            QTest::addRow("%d %s %s %s", row.line(), row.cell("method").constData(),
                row.cell("route").constData(), clip.constData())
                << row.cell("method") << row.cell("route") << clip << row.cell("body") << expected;
        }
    }
}

void tst_Access::answers()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, route);
    QFETCH(QByteArray, clip);
    QFETCH(QByteArray, body);
    QFETCH(QByteArrayList, expected);

    const QByteArrayList found = statuses(method, route, clip, body).split('\t');
    QByteArrayList wrong;
    for (qsizetype i = 0; i < found.size(); ++i) {
        if (!expected.at(i).split('|').contains(found.at(i)))
            wrong.append(World::people().at(i) + ": " + found.at(i) + ", not " + expected.at(i));
    }
    QVERIFY2(wrong.isEmpty(),
        wrong.join("; ") + "\nthe whole line as it is answered now:\n" + method + '\t' + route
            + '\t' + clip + '\t' + found.join('\t') + '\t' + body + '\n');
}

//! A token that is no longer worth anything, and ones that never were, on every route.
void tst_Access::suspendedAndForgedGetNowhere()
{
    for (const Route &route : std::as_const(m_routes)) {
        if (route.auth == Auth::None)
            continue;
        const QByteArray method = server::http::methodName(route.method);
        const QByteArray target = m_world->targetOf(route.path.toLatin1(), "public");
        const RawAnswer over = m_world->ask("suspended", method, target);
        QVERIFY2(over.status == 401, method + ' ' + target + ' ' + QByteArray::number(over.status));
        const RawAnswer forged = m_world->ask("guest", method, target, {},
            {"Authorization: Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIiwicm9sZSI6ImFkbWluIn0."});
        QVERIFY2(
            forged.status == 401, method + ' ' + target + ' ' + QByteArray::number(forged.status));
    }
}

VIREO_TEST(tst_Access)
#include "tst_access.moc"
