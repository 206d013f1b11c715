// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/service/auth/handles.h"

#include "core/base/text.h"
#include "core/protocol/limits.h"
#include "server/service/auth/skeleton.h"
#include "server/service/secrets/secrets.h"
#include "server/storage/accounts.h"

#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace vireo::server::handles {
namespace {

constexpr qsizetype kLongest = 24;

bool fits(const QString &handle)
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(QStringView(protocol::kHandlePattern)));
    return pattern.match(handle).hasMatch();
}

QString baseOf(const QString &email)
{
    static const QRegularExpression foreign(u"[^a-z0-9_.]+"_s);
    static const QRegularExpression dots(u"\\.{2,}"_s);
    static const QRegularExpression edges(u"^[._]+|[._]+$"_s);
    QString name = base::text::foldKey(email.section(u'@', 0, 0).section(u'+', 0, 0));
    // A Cyrillic or accented name loses letters rather than turning into another word.
    name = name.normalized(QString::NormalizationForm_KD).remove(foreign);
    name = name.replace(dots, u"."_s).remove(edges).left(kLongest - 5).remove(edges);
    return name.size() < 3 ? u"viewer"_s : name;
}

} // namespace

bool isReserved(const QString &handle)
{
    static const QSet<QString> names{u"about"_s, u"abuse"_s, u"account"_s, u"accounts"_s,
        u"admin"_s, u"administrator"_s, u"api"_s, u"app"_s, u"auth"_s, u"aux"_s, u"billing"_s,
        u"com1"_s, u"com2"_s, u"com3"_s, u"com4"_s, u"con"_s, u"config"_s, u"contact"_s,
        u"everyone"_s, u"feed"_s, u"healthz"_s, u"help"_s, u"here"_s, u"hostmaster"_s, u"info"_s,
        u"legal"_s, u"login"_s, u"lpt1"_s, u"lpt2"_s, u"mail"_s, u"media"_s, u"metrics"_s, u"mod"_s,
        u"moderation"_s, u"moderator"_s, u"noreply"_s, u"nul"_s, u"null"_s, u"official"_s,
        u"operator"_s, u"postmaster"_s, u"privacy"_s, u"prn"_s, u"readyz"_s, u"realtime"_s,
        u"root"_s, u"search"_s, u"security"_s, u"settings"_s, u"signin"_s, u"signup"_s, u"staff"_s,
        u"status"_s, u"support"_s, u"system"_s, u"tags"_s, u"team"_s, u"terms"_s, u"undefined"_s,
        u"uploads"_s, u"verified"_s, u"videos"_s, u"vireo"_s, u"webmaster"_s, u"well-known"_s,
        u"www"_s};
    // "ad.min" and "admin_" read the same to somebody in a hurry.
    QString bare = base::text::foldKey(handle);
    bare.remove(u'.').remove(u'_');
    return names.contains(bare);
}

Result<void> check(const QString &handle)
{
    const Error refused{Error::Kind::Invalid, u"invalid_fields"_s,
        u"Handles have 3 to 24 of the letters a to z, digits, dots and underscores."_s,
        {{u"/handle"_s, u"format"_s}}};
    if (!fits(handle))
        return refused;
    if (isReserved(handle)) {
        return Error{Error::Kind::Invalid, u"invalid_fields"_s,
            u"This handle is reserved. Choose another."_s, {{u"/handle"_s, u"reserved"_s}}};
    }
    return {};
}

Result<void> checkFree(storage::Connection &db, const QString &handle, Id account)
{
    const auto owner = storage::accounts::idOfHandle(db, handle);
    if (!owner.ok())
        return owner.error();
    if (!owner->isNull() && *owner != account) {
        return Error{Error::Kind::Conflict, u"handle_taken"_s,
            u"Somebody has this handle already. Choose another."_s, {{u"/handle"_s, u"taken"_s}}};
    }
    const auto alike = storage::accounts::idOfSkeleton(db, skeletonOf(handle), account);
    if (!alike.ok())
        return alike.error();
    if (!alike->isNull()) {
        return Error{Error::Kind::Conflict, u"handle_taken"_s,
            u"This looks like the handle of somebody else. Choose another."_s,
            {{u"/handle"_s, u"confusable"_s}}};
    }
    return {};
}

Result<void> fillSkeletons(storage::Connection &db)
{
    const auto handles = storage::accounts::withoutSkeleton(db);
    if (!handles.ok())
        return handles.error();
    for (const QString &handle : *handles) {
        const auto set = storage::accounts::setSkeleton(db, handle, skeletonOf(handle));
        if (!set.ok())
            return set;
    }
    return {};
}

Result<QString> generate(storage::Connection &db, const QString &email)
{
    const QString base = baseOf(email);
    QString handle = base;
    for (quint32 tries = 0; tries < 40; ++tries) {
        if (fits(handle) && !isReserved(handle)) {
            const auto free = checkFree(db, handle, {});
            if (free.ok())
                return handle;
            if (!free.error().is(Error::Kind::Conflict))
                return free.error();
        }
        handle = base + QString::number(10 + Secrets::randomBelow(tries < 10 ? 990 : 99'990));
    }
    return Error{Error::Kind::Unavailable, u"handle"_s, u"No free handle was found. Try again."_s,
        {}, std::chrono::seconds(1)};
}

} // namespace vireo::server::handles
