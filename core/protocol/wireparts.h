// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/account.h"
#include "core/protocol/video.h"

#include <QByteArray>
#include <QByteArrayList>

//! Accounts and clips as JSON for many readers: what all of them read alike is made once, by the
//! codecs that make every other answer, and kept as bytes; the rest is written in between.
namespace vireo::protocol {

//! \brief An account but for its counts and how somebody stands to it. Immutable.
class AccountWire
{
public:
    explicit AccountWire(const Account &account);

    //! Appends what toJson() says of the account with these.
    void append(
        QByteArray &out, const Account::Counts &counts, const Account::Viewer &viewer) const;
    [[nodiscard]] qsizetype bytes() const { return m_same.size(); }

private:
    QByteArray m_same; //!< members, without the braces
};

//! \brief A clip but for its account, its counts, what somebody did with it, and where its files
//! stand. Immutable.
class VideoWire
{
public:
    //! Where the addresses of \p video's media begin with \p mark, a place is left for the real
    //! beginning. The mark is nothing that a user could have written.
    VideoWire(const Video &video, const QByteArray &mark);

    //! What is written for one reader.
    struct Reader
    {
        QByteArray base; //!< plain ASCII, in the mark's place
        qint64 expiresMs = -1; //!< as VideoMedia's
        const AccountWire *account = nullptr;
        Account::Counts accountCounts;
        Account::Viewer accountViewer;
        Video::Viewer viewer;
        bool care = false; //!< may know what moderators did to it
    };
    //! Appends what toJson() says of the clip with these.
    void append(QByteArray &out, const Video::Counts &counts, const Reader &reader) const;
    [[nodiscard]] qsizetype bytes() const;

private:
    QByteArray m_same; //!< members, without the braces
    QByteArrayList m_media; //!< members of the media, cut where the mark stood
    QByteArray m_care;
};

} // namespace vireo::protocol
