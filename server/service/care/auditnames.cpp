// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/care/auditnames.h"

#include "server/storage/accounts.h"
#include "server/storage/careactions.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::server::service::auditnames {

namespace actions = storage::careactions;
using protocol::CareAction;
using protocol::CareKind;

namespace {

QString accountObject(Id id)
{
    return protocol::careKindNames().at(int(CareKind::Account)) + u' ' + id.toString();
}

Id idIn(const QString &object, QLatin1StringView kind)
{
    return object.section(u' ', 0, 0) == kind ? Id::fromString(object.section(u' ', 1)) : Id();
}

} // namespace

QString objectOf(const CareAction &action)
{
    const bool person = action.about.kind == CareKind::Account;
    return protocol::careKindNames().at(int(action.about.kind)) + u' '
        + (person ? action.account.id : action.about.id()).toString();
}

Result<QHash<qint64, QString>> of(
    storage::Connection &connection, const QList<storage::audit::Row> &rows)
{
    QHash<qint64, QString> names;
    if (rows.isEmpty())
        return names;
    const auto [first, last] = std::minmax_element(
        rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.atMs < b.atMs; });
    const auto decided = actions::within(connection, first->atMs, last->atMs);
    if (!decided.ok())
        return decided.error();
    QHash<QString, QString> words;
    for (const CareAction &action : *decided) {
        if (action.about.kind != CareKind::Account)
            words.insert(objectOf(action), action.excerpt);
    }
    // What an appeal was about may have been decided long before it.
    QHash<qint64, QString> objects;
    QList<Id> people;
    for (const auto &row : rows) {
        QString object = row.object;
        if (const Id appealed = idIn(object, "action"_L1); !appealed.isNull()) {
            const auto action = actions::find(connection, appealed);
            if (!action.ok())
                return action.error();
            if (*action) {
                object = objectOf(**action);
                words.insert(object, (*action)->excerpt);
            }
        }
        objects.insert(row.number, object);
        if (const Id person = idIn(object, "account"_L1); !person.isNull())
            people.append(person);
    }
    const auto accounts = storage::accounts::byIds(connection, people);
    if (!accounts.ok())
        return accounts.error();
    for (const auto &account : *accounts)
        words.insert(accountObject(account.id), u'@' + account.handle);
    for (auto object = objects.cbegin(); object != objects.cend(); ++object) {
        if (const QString name = words.value(object.value()); !name.isEmpty())
            names.insert(object.key(), name);
    }
    return names;
}

} // namespace vireo::server::service::auditnames
