// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "attack.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;

namespace vireo::test {
namespace {

constexpr qint64 kMostGrowth = 20 * 1024 * 1024;

//! What an answer must not tell of the inside.
QString leakIn(const QByteArray &body, const QString &data)
{
    const QByteArray text = body.toLower();
    for (const QByteArray &word :
        {data.toUtf8().toLower(), "sqlite"_ba, "select "_ba, "insert into"_ba, ".cpp"_ba,
            "exception"_ba, "/usr/"_ba, "/home/"_ba, "qsql"_ba, "boost"_ba}) {
        if (text.contains(word))
            return u"the answer gives away \"%1\": %2"_s.arg(
                QString::fromUtf8(word), QString::fromUtf8(body.left(300)));
    }
    return {};
}

QString problemFault(const TableRow &row, const RawAnswer &answer)
{
    if (answer.headers.value("Content-Type") != "application/problem+json")
        return u"the answer is no problem document"_s;
    const QJsonObject problem = answer.json();
    if (problem["status"_L1].toInt() != answer.status || problem["detail"_L1].toString().isEmpty()
        || problem["type"_L1].toString().isEmpty())
        return u"the problem document is not complete"_s;
    const QByteArrayList fields
        = row.cell("fields").isEmpty() ? QByteArrayList() : row.cell("fields").split(',');
    for (const QByteArray &wanted : fields) {
        bool found = false;
        const QJsonArray errors = problem["errors"_L1].toArray();
        for (const QJsonValue &error : errors) {
            found = found
                || (error["pointer"_L1].toString() + u'=' + error["code"_L1].toString()).toUtf8()
                    == wanted;
        }
        if (!found)
            return u"%1 is not named: %2"_s.arg(
                QString::fromUtf8(wanted), QString::fromUtf8(answer.body));
    }
    return {};
}

} // namespace

Attack::Attack(LiveServer &server)
    : m_server(server)
{
}

QByteArray Attack::probe()
{
    return "GET /api/v1/config HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba;
}

void Attack::begin()
{
    m_before = m_server.residentBytes();
}

QString Attack::checkProcess() const
{
    if (!m_server.isAlive())
        return u"the server has ended:\n"_s + QString::fromUtf8(m_server.log().right(2000));
    const qint64 grown = m_server.residentBytes() - m_before;
    if (grown > kMostGrowth)
        return u"the server grew by %1 bytes"_s.arg(grown);
    const QByteArray log = m_server.log();
    for (const QByteArray &secret : m_secrets) {
        if (!secret.isEmpty() && log.contains(secret))
            return u"the log holds a secret"_s;
    }
    return {};
}

QString Attack::check(const TableRow &row, const RawAnswer &answer)
{
    if (!row.cell("status").split('|').contains(QByteArray::number(answer.status))) {
        return u"status %1, not %2: %3"_s.arg(answer.status)
            .arg(QString::fromLatin1(row.cell("status")), QString::fromUtf8(answer.body));
    }
    if (!row.cell("code").isEmpty()
        && !row.cell("code").split('|').contains(answer.code().toLatin1())) {
        return u"code %1, not %2"_s.arg(answer.code(), QString::fromLatin1(row.cell("code")));
    }
    if (answer.status >= 400 && !answer.body.isEmpty()) {
        if (const QString fault = problemFault(row, answer); !fault.isEmpty())
            return fault;
        if (const QString leak = leakIn(answer.body, m_server.data()); !leak.isEmpty())
            return leak;
    }
    const QByteArray id = answer.headers.value("X-Request-Id");
    if (id.isEmpty())
        return u"the answer has no X-Request-Id"_s;
    if (!QTest::qWaitFor([&] { return !m_server.logOf(id).isEmpty(); }))
        return u"no line of the log tells of the request"_s;
    const QList<QJsonObject> lines = m_server.logOf(id);
    if (lines.size() != 1 || lines.first()["status"_L1].toInt() != answer.status)
        return u"the log does not tell of the request in one line"_s;
    if (lines.first()["peer"_L1].toString() != "127.0.0.1"_L1)
        return u"the log names another peer"_s;
    return checkProcess();
}

QString Attack::check(const TableRow &row, const RawAnswer &answer, RawClient &client)
{
    if (const QString fault = check(row, answer); !fault.isEmpty())
        return fault;
    if (row.cell("after") == "closed") {
        if (answer.headers.value("Connection") != "close" || !client.closed())
            return u"the connection stays open"_s;
        RawClient other(m_server.port());
        return other.ask(probe()).status == 200 ? QString() : u"others are not answered"_s;
    }
    return client.ask(probe()).status == 200 ? QString() : u"the connection does not go on"_s;
}

} // namespace vireo::test
