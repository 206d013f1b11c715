// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#include "core/protocol/signup.h"

#include "core/base/clock.h"
#include "core/base/jsonreader.h"

using namespace Qt::StringLiterals;

namespace vireo::protocol {

QJsonObject toJson(const Invite &invite)
{
    return {{u"code"_s, invite.code}, {u"note"_s, invite.note}, {u"uses"_s, invite.uses},
        {u"most"_s, invite.most}, {u"created_at"_s, base::toRfc3339(invite.createdMs)},
        {u"expires_at"_s, base::toRfc3339(invite.expiresMs)}};
}

Result<Invite> inviteFromJson(const QJsonObject &json)
{
    Invite invite{json["code"_L1].toString(), json["note"_L1].toString(), json["uses"_L1].toInt(),
        json["most"_L1].toInt(), base::fromRfc3339(json["created_at"_L1].toString()),
        base::fromRfc3339(json["expires_at"_L1].toString())};
    if (invite.code.isEmpty()) {
        return Error{Error::Kind::Malformed, u"bad_answer"_s,
            u"The server sent an invitation without a code."_s};
    }
    return invite;
}

QJsonObject toJson(const NewInvite &wish)
{
    return {{u"uses"_s, wish.uses}, {u"days"_s, wish.days}, {u"note"_s, wish.note}};
}

Result<NewInvite> newInviteFromJson(const QJsonObject &json)
{
    base::JsonReader reader(json);
    NewInvite wish;
    wish.uses = int(reader.integer(u"uses"_s, 1, kMostInviteUses, false, wish.uses));
    wish.days = int(reader.integer(u"days"_s, 1, kMostInviteDays, false, wish.days));
    wish.note = reader.text(
        u"note"_s, {.minGraphemes = 0, .maxGraphemes = kSignUpNoteGraphemes, .required = false});
    if (const auto checked = reader.finish(); !checked.ok())
        return checked.error();
    return wish;
}

QJsonObject toJson(const SignUp &signUp)
{
    return {{u"id"_s, signUp.id.toString()}, {u"email"_s, signUp.email}, {u"note"_s, signUp.note},
        {u"created_at"_s, base::toRfc3339(signUp.createdMs)}};
}

Result<SignUp> signUpFromJson(const QJsonObject &json)
{
    SignUp signUp{Id::fromString(json["id"_L1].toString()), json["email"_L1].toString(),
        json["note"_L1].toString(), base::fromRfc3339(json["created_at"_L1].toString())};
    if (signUp.id.isNull()) {
        return Error{Error::Kind::Malformed, u"bad_answer"_s,
            u"The server sent somebody who waits without an id."_s};
    }
    return signUp;
}

} // namespace vireo::protocol
