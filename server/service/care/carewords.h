// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/care.h"
#include "server/mail/mail.h"

//! What people read about reports, actions and appeals: the fact, then the way out.
namespace vireo::server::service::carewords {

[[nodiscard]] Error noSuchRule();
[[nodiscard]] Error ownThing();
[[nodiscard]] Error tooManyReports();
[[nodiscard]] Error caseUnknown();
[[nodiscard]] Error actionUnknown();
[[nodiscard]] Error notForThis(); //!< an action that does not fit what it is about
[[nodiscard]] Error notAbove(); //!< on somebody whose role is not below one's own
[[nodiscard]] Error alreadyUndone();
[[nodiscard]] Error cannotUndo();
[[nodiscard]] Error appealedBefore();
[[nodiscard]] Error nothingToAppeal();
[[nodiscard]] Error appealUnknown();
[[nodiscard]] Error appealDecided();
[[nodiscard]] Error anotherModerator();

//! "Your clip was removed." and the like.
[[nodiscard]] QString headline(const protocol::CareAction &action);

//! For the inbox of who is concerned, of who reported, and of either side of an appeal.
[[nodiscard]] QString notice(const protocol::CareAction &action);
[[nodiscard]] QString reportNotice(const protocol::CareAction &action);
[[nodiscard]] QString appealNotice(const protocol::Appeal &appeal, bool own);

struct Letter
{
    QString to;
    QString place;
    QString appealLink; //!< empty: there is nothing to appeal
};
//! Tells the one concerned of \p action.
[[nodiscard]] Mail actionMail(const Letter &letter, const protocol::CareAction &action);
//! Tells what became of an appeal; \p own: to the one who appealed, else to who had acted.
[[nodiscard]] Mail appealMail(const Letter &letter, const protocol::CareAction &action,
    const protocol::Appeal &appeal, bool own);

//! "3 December 2026"
[[nodiscard]] QString day(qint64 ms);

} // namespace vireo::server::service::carewords
