// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/damage.h"

#include <QLoggingCategory>
#include <QSet>

#include <mutex>

using namespace Qt::StringLiterals;

namespace vireo::server::storage::damage {
namespace {

Q_LOGGING_CATEGORY(lcDamage, "vireo.storage.damage")

const QString kMalformed = u"storage_damaged"_s;
const QString kNoDatabase = u"storage_no_database"_s;

struct Noted
{
    std::mutex mutex;
    QSet<QString> files;
};

Noted &noted()
{
    static Noted all;
    return all;
}

QString sentence(const QString &file, bool isDatabase)
{
    return u"The database %1 is damaged (%2). Restore a backup."_s.arg(file,
        isDatabase ? u"its pages contradict each other"_s
                   : u"its head is not that of a database"_s);
}

} // namespace

Error note(const QString &file, Kind kind)
{
    const bool isDatabase = kind == Kind::Malformed;
    bool first = false;
    {
        const std::lock_guard lock(noted().mutex);
        first = !noted().files.contains(file);
        noted().files.insert(file);
    }
    if (first)
        qCCritical(lcDamage).noquote() << sentence(file, isDatabase);
    return {Error::Kind::Internal, isDatabase ? kMalformed : kNoDatabase,
        u"The server's data is damaged. Its operator has to restore a backup."_s};
}

bool isNoted(const QString &file)
{
    const std::lock_guard lock(noted().mutex);
    return noted().files.contains(file);
}

Error forOperator(const Error &error, const QString &file)
{
    if (error.code != kMalformed && error.code != kNoDatabase)
        return error;
    Error told = error;
    told.detail = sentence(file, error.code == kMalformed);
    return told;
}

} // namespace vireo::server::storage::damage
