// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/id.h"
#include "sdk/session/profile.h"
#include "sdk/upload/filereader.h"
#include "sdk/upload/uploadtask.h"

#include <QLockFile>

#include <memory>

namespace vireo::sdk {

//! \brief What is remembered of one upload, one file in PROFILE/uploads each.
struct UploadRecord
{
    QString key; //!< names the journal file
    Id account;
    QString file; //!< absolute
    FileIdentity identity;
    UploadDescription description;
    QString uploadId; //!< of tus; empty: not begun
    QByteArray createKey; //!< makes POST /videos safe to repeat
    Id video; //!< null: not made yet
    bool paused = false;
};

//! \brief The journal of a profile. Small files, written whole or not at all.
class UploadJournal
{
public:
    //! \p profile must outlive the journal.
    explicit UploadJournal(const Profile &profile);

    [[nodiscard]] QList<UploadRecord> records() const; //!< oldest first
    [[nodiscard]] Result<void> write(const UploadRecord &record) const;
    void remove(const QString &key) const;
    //! Null where another program, or another part of this one, works on it.
    [[nodiscard]] std::unique_ptr<QLockFile> lock(const QString &key) const;
    [[nodiscard]] static QString newKey();

private:
    const Profile &m_profile;
};

} // namespace vireo::sdk
