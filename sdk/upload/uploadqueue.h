// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/sdk_export.h"
#include "sdk/upload/uploadtask.h"

#include <QList>
#include <QObject>

#include <memory>

class QLockFile;

namespace vireo::sdk {

struct UploadRecord;
class Profile;
class Session;
class Transport;

//! \brief The uploads of a profile: tus 1.0.0, resumable, in constant memory, across restarts.
//!
//! Each task has a journal file in the profile (what, from which file, how far); a file is known
//! again by size, time of change and a hash of its head. After a restart restore() brings back
//! what was under way, and each task asks the server how much it has. Two programs that share a
//! profile never work on the same task.
class VIREO_SDK_EXPORT UploadQueue : public QObject
{
    Q_OBJECT

public:
    //! All must outlive the queue.
    UploadQueue(
        Transport &transport, Session &session, const Profile &profile, QObject *parent = nullptr);
    ~UploadQueue() override;

    //! Brings back what a journal holds for the signed-in account.
    void restore();
    //! Starts with \p file, or goes on with an unfinished task for the same file and caption.
    //! Never null; what is wrong with the file shows as Failed.
    UploadTask *add(const QString &file, const UploadDescription &description);
    //! All that were not removed, oldest first; owned by the queue.
    [[nodiscard]] QList<UploadTask *> tasks() const;
    //! Takes a finished task off the list and deletes it.
    void remove(UploadTask *task);

Q_SIGNALS:
    void added(vireo::sdk::UploadTask *task);
    void removed(vireo::sdk::UploadTask *task);

private:
    struct Private;
    UploadTask *take(const UploadRecord &record, std::unique_ptr<QLockFile> lock);
    [[nodiscard]] bool has(const QString &key) const;
    void pump(); //!< starts what waits
    void hurry(); //!< the server is back

    std::unique_ptr<Private> d;
};

} // namespace vireo::sdk
