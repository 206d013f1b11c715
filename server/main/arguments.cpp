// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/arguments.h"

#include "server/main/configkeys.h"

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

Error usage(const QString &sentence)
{
    return {Error::Kind::Malformed, u"usage"_s, sentence};
}

const ConfigKey *keyOfFlag(const QString &flag)
{
    for (const ConfigKey &key : configKeys()) {
        if (key.flag() == flag)
            return &key;
    }
    return nullptr;
}

} // namespace

Result<Arguments> parseArguments(const QStringList &arguments, const QStringList &options)
{
    Arguments parsed;
    parsed.sources.environment = QProcessEnvironment::systemEnvironment();
    bool onlyWords = false;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        if (argument == "--"_L1 && !onlyWords) {
            onlyWords = true;
            continue;
        }
        if (onlyWords || !argument.startsWith(u'-')) {
            parsed.words.append(argument);
            continue;
        }
        if (options.contains(argument)) {
            parsed.options.append(argument);
            continue;
        }
        const auto equals = argument.indexOf(u'=');
        const QString flag = equals < 0 ? argument : argument.first(equals);
        const ConfigKey *key = keyOfFlag(flag);
        if (!key && flag != "--config"_L1) {
            const QString near = nearestConfigKey(flag.mid(2).replace(u'-', u'_'));
            const ConfigKey *meant = findConfigKey(near);
            return usage(meant
                    ? u"%1 is not known here; did you mean %2?"_s.arg(flag, meant->flag())
                    : u"%1 is not known here; see --help"_s.arg(flag));
        }
        QString value;
        if (equals >= 0) {
            value = argument.sliced(equals + 1);
        } else if (i + 1 < arguments.size()) {
            value = arguments.at(++i);
        } else {
            return usage(u"%1 needs a value"_s.arg(flag));
        }
        if (key && parsed.sources.flags.contains(key->name))
            return usage(u"%1 stands twice"_s.arg(flag));
        if (key)
            parsed.sources.flags.insert(key->name, value);
        else
            parsed.sources.file = value;
    }
    parsed.sources.allowReadableFile = parsed.has(u"--allow-readable-config"_s);
    return parsed;
}

} // namespace vireo::server
