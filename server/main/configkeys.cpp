// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/configkeys.h"

#include <QRegularExpression>

#include <limits>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

const QString kVariables = u"VIREO_"_s;

qsizetype distance(const QString &a, const QString &b)
{
    QList<qsizetype> row(b.size() + 1);
    for (qsizetype j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (qsizetype i = 1; i <= a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i;
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const qsizetype kept = diagonal + (a.at(i - 1) == b.at(j - 1) ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({kept, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.last();
}

} // namespace

QString ConfigKey::flag() const
{
    return u"--"_s + QString(name).replace(u'.', u'-').replace(u'_', u'-');
}

QString ConfigKey::variable() const
{
    return kVariables + QString(name).replace(u'.', u'_').toUpper();
}

QString ConfigKey::described() const
{
    return usual.isEmpty() ? help : u"%1 (%2)"_s.arg(help, usual);
}

const ConfigKey *findConfigKey(const QString &name)
{
    for (const ConfigKey &key : configKeys()) {
        if (key.name == name)
            return &key;
    }
    return nullptr;
}

QString nearestConfigKey(const QString &name)
{
    QString nearest;
    qsizetype least = std::numeric_limits<qsizetype>::max();
    for (const ConfigKey &key : configKeys()) {
        const qsizetype apart = distance(name.toLower(), key.name);
        if (apart < least) {
            least = apart;
            nearest = key.name;
        }
    }
    return least <= qMax<qsizetype>(2, name.size() / 2) ? nearest : QString();
}

QString misspeltVariable(const QString &variable, const QString &value)
{
    if (!variable.startsWith(kVariables))
        return {};
    // What Kubernetes and Docker tell of a service called vireo-media, say, which nobody set.
    static const QRegularExpression service(
        u"_(SERVICE_HOST|SERVICE_PORT(_[A-Z0-9_]+)?|PORT_[0-9]+_(TCP|UDP|SCTP)(_[A-Z]+)?)$"_s);
    static const QRegularExpression link(u"^(tcp|udp|sctp)://"_s);
    if (variable.contains(service) || (variable.endsWith("_PORT"_L1) && value.contains(link)))
        return {};
    const QString name = variable.sliced(kVariables.size()).toLower();
    const ConfigKey *nearest = nullptr;
    qsizetype least = std::numeric_limits<qsizetype>::max();
    bool section = false;
    for (const ConfigKey &key : configKeys()) {
        const QString known = QString(key.name).replace(u'.', u'_');
        if (variable == key.variable())
            return {};
        if (const auto dot = key.name.indexOf(u'.'); dot > 0)
            section = section || name.startsWith(key.name.first(dot) + u'_');
        // smtp_url alone is as plain a wish as smpt_url.
        const bool tail = name.contains(u'_') && known.endsWith(u'_' + name);
        const qsizetype apart = tail ? 0 : distance(name, known);
        if (apart < least) {
            least = apart;
            nearest = &key;
        }
    }
    const bool near = least <= (name.size() > 5 ? 2 : 1);
    return near || section ? nearest->variable() : QString();
}

} // namespace vireo::server
