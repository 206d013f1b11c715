// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/main/configfile.h"

#include "server/main/configkeys.h"

#include <QFile>
#include <QFileInfo>

#include <toml++/toml.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace vireo::server {
namespace {

constexpr qint64 kMostBytes = 1024 * 1024;

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QVariant valueOf(const toml::node &node)
{
    if (const auto *text = node.as_string())
        return textOf(text->get());
    if (const auto *whole = node.as_integer())
        return QVariant::fromValue<qlonglong>(whole->get());
    if (const auto *number = node.as_floating_point())
        return number->get();
    if (const auto *boolean = node.as_boolean())
        return boolean->get();
    if (const auto *array = node.as_array()) {
        QStringList list;
        for (const toml::node &entry : *array) {
            const auto *text = entry.as_string();
            if (!text)
                return {};
            list.append(textOf(text->get()));
        }
        return list;
    }
    return {};
}

void collect(const toml::table &table, const QString &prefix, QList<ConfigEntry> &entries)
{
    for (const auto &[key, node] : table) {
        const QString name = prefix + textOf(key.str());
        if (const auto *inner = node.as_table())
            collect(*inner, name + u'.', entries);
        else
            entries.append({name, valueOf(node), int(key.source().begin.line)});
    }
}

Result<QByteArray> contents(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return configError(path, u"this file does not exist"_s);
    if (!info.isFile())
        return configError(path, u"this is not a file"_s);
    if (info.size() > kMostBytes)
        return configError(path, u"this is larger than a configuration can be (1 MiB)"_s);
    QFile file(path);
    if (!info.isReadable() || !file.open(QIODevice::ReadOnly))
        return configError(path, u"this file cannot be read by the user who runs the server"_s);
    return file.readAll();
}

} // namespace

Error configError(const QString &where, const QString &reason)
{
    return {Error::Kind::Invalid, u"config"_s, where + u": "_s + reason};
}

Result<QList<ConfigEntry>> readConfigFile(const QString &path, bool allowReadable)
{
    const auto bytes = contents(path);
    if (!bytes.ok())
        return bytes.error();
    if (!QUtf8StringView(*bytes).isValidUtf8())
        return configError(path, u"this is not UTF-8 text"_s);

    QList<ConfigEntry> entries;
    try {
        const toml::table table
            = toml::parse(std::string_view(bytes->constData(), size_t(bytes->size())));
        collect(table, QString(), entries);
    } catch (const toml::parse_error &fault) {
        // Only the place: the message may quote the line, and the line may hold a secret.
        return configError(u"%1:%2"_s.arg(path).arg(fault.source().begin.line),
            u"this line is not TOML, or says something twice"_s);
    }
    std::sort(entries.begin(), entries.end(),
        [](const ConfigEntry &a, const ConfigEntry &b) { return a.line < b.line; });

    const auto readers = QFileDevice::ReadOther | QFileDevice::WriteOther;
    if (!allowReadable && (QFileInfo(path).permissions() & readers)) {
        for (const ConfigEntry &entry : std::as_const(entries)) {
            const ConfigKey *key = findConfigKey(entry.name);
            if (key && key->secret) {
                return configError(u"%1:%2 %3"_s.arg(path).arg(entry.line).arg(entry.name),
                    u"everybody on this machine can read this secret; run chmod 640 on the file "
                    u"(or pass --allow-readable-config)"_s);
            }
        }
    }
    return entries;
}

} // namespace vireo::server
