// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/configloader.h"

#include "server/main/configcheck.h"
#include "server/main/configfile.h"
#include "server/main/configkeys.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

//! \p nearest: what was perhaps meant; empty: nothing is near.
QString noSuchSetting(const QString &nearest)
{
    return nearest.isEmpty() ? u"there is no such setting"_s
                             : u"there is no such setting; did you mean %1?"_s.arg(nearest);
}

} // namespace

Result<Config> loadConfig(const ConfigSources &sources)
{
    Config config;
    QHash<QString, QString> origins; //!< where each setting came from

    if (!sources.file.isEmpty()) {
        const auto entries = readConfigFile(sources.file, sources.allowReadableFile);
        if (!entries.ok())
            return entries.error();
        if (entries->isEmpty() && sources.flags.isEmpty()) {
            return configError(sources.file, u"this file sets nothing; it needs at least: data"_s);
        }
        for (const ConfigEntry &entry : *entries) {
            const QString where = u"%1:%2 %3"_s.arg(sources.file).arg(entry.line).arg(entry.name);
            const ConfigKey *key = findConfigKey(entry.name);
            if (!key)
                return configError(where, noSuchSetting(nearestConfigKey(entry.name)));
            if (const auto reason = key->set(config, entry.value))
                return configError(where, *reason);
            origins.insert(key->name, where);
        }
    }
    const QStringList variables = sources.environment.keys();
    for (const QString &variable : variables) {
        const QString meant = misspeltVariable(variable, sources.environment.value(variable));
        if (!meant.isEmpty())
            return configError(variable, noSuchSetting(meant));
    }
    for (const ConfigKey &key : configKeys()) {
        const QString variable = key.variable();
        if (!sources.environment.contains(variable))
            continue;
        if (const auto reason = key.set(config, sources.environment.value(variable)))
            return configError(variable, *reason);
        origins.insert(key.name, variable);
    }
    for (auto flag = sources.flags.cbegin(); flag != sources.flags.cend(); ++flag) {
        const ConfigKey *key = findConfigKey(flag.key());
        if (!key)
            return configError(flag.key(), noSuchSetting(nearestConfigKey(flag.key())));
        if (const auto reason = key->set(config, flag.value()))
            return configError(key->flag(), *reason);
        origins.insert(key->name, key->flag());
    }
    if (const auto fault = checkConfig(config)) {
        const QString where = origins.value(fault->key);
        if (!where.isEmpty())
            return configError(where, fault->reason);
        const QString start = sources.file.isEmpty() ? QString() : sources.file + u' ';
        return configError(start + fault->key, fault->reason);
    }
    return config;
}

} // namespace vireo::server
