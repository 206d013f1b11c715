// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/protocol/comment.h"
#include "core/protocol/term.h"
#include "server/service/care/caredesk.h"
#include "server/service/care/enforcer.h"

namespace vireo::server::service {

//! \brief Looks at what people publish before others see it: blocked terms, and the first clips of
//! accounts that nobody knows yet. Within the transaction that publishes it.
//!
//! Trust grows by itself: a clip counts as let through when a moderator left it up, or when it
//! stood for a week; one that is taken down begins the count anew. Moderators are trusted.
class Screening
{
public:
    //! \p holdFirst clips of an account are held; 0: none. \p desk must outlive this object.
    Screening(const CareDesk &desk, int holdFirst);

    //! A clip that was made (\p fresh) or changed. Invalid where a term refuses its words.
    [[nodiscard]] Result<void> clip(
        storage::Connection &connection, Id video, bool fresh, qint64 nowMs) const;
    //! Subtitles of a clip that were brought along or replaced, as words.
    [[nodiscard]] Result<void> subtitles(
        storage::Connection &connection, Id video, const QString &words, qint64 nowMs) const;
    //! True: the comment waits for a moderator and is to be hidden. Invalid where a term refuses
    //! it.
    [[nodiscard]] Result<bool> comment(
        storage::Connection &connection, const protocol::Comment &comment, qint64 nowMs) const;

private:
    //! Does to the clip what the strongest term of \p texts wants, and gives it; Invalid for field
    //! \p pointer where it refuses them.
    [[nodiscard]] Result<std::optional<protocol::Term>> take(storage::Connection &connection,
        const VideoRow &row, const QStringList &texts, const QString &pointer, qint64 nowMs) const;
    [[nodiscard]] Result<bool> trusted(
        storage::Connection &connection, Id account, qint64 nowMs) const;
    [[nodiscard]] Result<void> hold(storage::Connection &connection, Id video,
        protocol::CaseOrigin origin, const QString &note, qint64 nowMs) const;

    const CareDesk &m_desk;
    const Enforcer m_enforcer;
    const int m_holdFirst;
};

} // namespace vireo::server::service
