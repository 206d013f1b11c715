// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/protocol/mediajob.h"
#include "server/blob/store.h"
#include "server/media/mediaqueue.h"

#include <QString>
#include <QStringList>

namespace vireo::server::media {

//! \brief Where published clips and work in progress lie in a blob::Store: a clip's revision under
//! "{video}/{revision}", work in the stage "{job}-{epoch}" until the first rung stands. Every call
//! may block on the disk. Thread-safe.
class MediaFolders
{
public:
    //! \p store must outlive this object.
    explicit MediaFolders(blob::Store &store);

    //! An empty folder for \p lease; what stood there is removed.
    [[nodiscard]] Result<QString> makeWork(const Lease &lease) const;
    //! Makes the files of \p lease durable and gives them their public place; also when they have
    //! it already and more were added.
    [[nodiscard]] Result<void> publish(const Lease &lease) const;
    //! Removes what \p lease wrote, wherever it is.
    void discard(const Lease &lease) const;
    //! Removes the revisions of \p video but \p revision; -1: all there is of the clip.
    void keepOnly(Id video, int revision) const;

    [[nodiscard]] QString fileOf(Id video, int revision, const QString &name) const;
    [[nodiscard]] QStringList revisions(Id video) const;
    //! The clips that have files.
    [[nodiscard]] QList<Id> videos() const;
    //! When files of \p video were last put there or removed.
    [[nodiscard]] QDateTime changedAt(Id video) const;
    //! The names of all work in progress, of the living and the dead.
    [[nodiscard]] QStringList works() const;
    void removeWork(const QString &name) const;
    [[nodiscard]] static QString workName(Id job, int epoch);

    //! Whether a client may ask for \p name at all: lower-case letters and digits, and an
    //! ending that is known.
    [[nodiscard]] static bool isFileName(QStringView name);
    //! By the ending of a name that isFileName() let pass.
    [[nodiscard]] static QByteArray contentType(QStringView name);
    //! Whether \p name is one of the files that \p media speaks of.
    [[nodiscard]] static bool belongs(const protocol::MediaResult &media, const QString &name);

private:
    blob::Store &m_store;
};

} // namespace vireo::server::media
