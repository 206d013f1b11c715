// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/api/openapi/openapicheck.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace vireo::server::api {
namespace {

const QStringList kMethods{
    u"get"_s, u"head"_s, u"post"_s, u"put"_s, u"patch"_s, u"delete"_s, u"options"_s, u"trace"_s};

QString nameOf(const QString &method, const QString &path)
{
    return method.toUpper() + u' ' + path;
}

//! "none", "optional" or "required", as the document's security says.
QString accessOf(const QJsonObject &document, const QJsonObject &operation)
{
    const QJsonValue own = operation["security"_L1];
    const QJsonArray all = own.isArray() ? own.toArray() : document["security"_L1].toArray();
    bool guest = all.isEmpty();
    bool token = false;
    for (const QJsonValue &choice : all) {
        if (choice.toObject().isEmpty())
            guest = true;
        else
            token = true;
    }
    return !token ? u"none"_s : guest ? u"optional"_s : u"required"_s;
}

QString accessOf(http::Auth auth)
{
    switch (auth) {
    case http::Auth::None:
        return u"none"_s;
    case http::Auth::Optional:
        return u"optional"_s;
    case http::Auth::Required:
    case http::Auth::Moderator:
    case http::Auth::Admin:
        break;
    }
    return u"required"_s;
}

QSet<QString> namesIn(const QString &path)
{
    static const QRegularExpression kName(u"\\{([^}]+)\\}"_s);
    QSet<QString> names;
    for (auto it = kName.globalMatch(path); it.hasNext();)
        names.insert(it.next().captured(1));
    return names;
}

QJsonValue resolve(const QJsonObject &document, const QString &reference)
{
    QJsonValue value(document);
    for (const QString &step : reference.mid(2).split(u'/'))
        value = value.toObject().value(step);
    return value;
}

void checkReferences(const QJsonObject &document, const QJsonValue &value, QStringList &found)
{
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        for (const QJsonValue &item : items)
            checkReferences(document, item, found);
        return;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it.key() == u"$ref" && resolve(document, it->toString()).isUndefined())
            found.append(u"The reference %1 leads nowhere."_s.arg(it->toString()));
        checkReferences(document, *it, found);
    }
}

void checkParameters(const QJsonObject &document, const QString &name, const QString &path,
    const QJsonObject &operation, QStringList &found)
{
    QSet<QString> described;
    const QJsonArray parameters = operation["parameters"_L1].toArray();
    for (const QJsonValue &entry : parameters) {
        const QString reference = entry["$ref"_L1].toString();
        const QJsonValue parameter = reference.isEmpty() ? entry : resolve(document, reference);
        if (parameter["in"_L1].toString() == u"path")
            described.insert(parameter["name"_L1].toString());
    }
    if (described != namesIn(path))
        found.append(u"%1 does not describe the parts of its path."_s.arg(name));
}

void compare(const QJsonObject &document, const QString &name, const QJsonObject &operation,
    const http::Route &route, QStringList &found)
{
    const QString id = operation["operationId"_L1].toString();
    if (id != route.operation)
        found.append(
            u"%1 is %2 in the document, %3 in the router."_s.arg(name, id, route.operation));
    const QString said = accessOf(document, operation);
    const QString asked = accessOf(route.auth);
    if (said != asked)
        found.append(u"%1: the document says access %2, the router %3."_s.arg(name, said, asked));
    const bool body = operation.contains("requestBody"_L1);
    // A route may take a body nobody has to send, so only the document's promise is checked.
    if (body && route.bodyLimit == 0)
        found.append(u"%1 takes a body in the document, none in the router."_s.arg(name));
    if (operation["responses"_L1].toObject().isEmpty())
        found.append(u"%1 has no answers in the document."_s.arg(name));
}

} // namespace

QStringList openApiDifferences(const QJsonObject &document, const QList<http::Route> &routes)
{
    QStringList found;
    QMap<QString, const http::Route *> table;
    for (const http::Route &route : routes) {
        if (!route.operation.isEmpty())
            table.insert(
                nameOf(QString::fromLatin1(http::methodName(route.method)), route.path), &route);
    }
    QSet<QString> ids;
    const QJsonObject paths = document["paths"_L1].toObject();
    for (auto path = paths.constBegin(); path != paths.constEnd(); ++path) {
        const QJsonObject operations = path->toObject();
        for (const QString &method : kMethods) {
            if (!operations.contains(method))
                continue;
            const QJsonObject operation = operations[method].toObject();
            const QString name = nameOf(method, path.key());
            const QString id = operation["operationId"_L1].toString();
            if (id.isEmpty() || ids.contains(id))
                found.append(u"%1 has no operationId of its own."_s.arg(name));
            ids.insert(id);
            checkParameters(document, name, path.key(), operation, found);
            const http::Route *route = table.take(name);
            if (route)
                compare(document, name, operation, *route, found);
            else if (!operation["x-websocket"_L1].toBool())
                found.append(u"%1 stands in the document, but no route answers it."_s.arg(name));
        }
    }
    for (auto it = table.cbegin(); it != table.cend(); ++it)
        found.append(u"%1 (%2) is missing in the document."_s.arg(it.key(), (*it)->operation));
    checkReferences(document, document, found);
    return found;
}

} // namespace vireo::server::api
