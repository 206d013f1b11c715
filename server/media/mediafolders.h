// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/id.h"
#include "core/base/result.h"
#include "core/protocol/mediajob.h"
#include "server/media/mediaqueue.h"

#include <QString>
#include <QStringList>

namespace vireo::server::media {

//! \brief Where published clips and work in progress lie: ROOT/{video}/{revision}/FILE, and
//! ROOT/.work/{job}-{epoch}/ until the first rung stands. Both are on one file system, so that
//! publishing is one rename. Every call blocks on the disk. Thread-safe.
class MediaFolders
{
public:
    //! \p root: absolute; made where it is missing.
    explicit MediaFolders(QString root);

    //! An empty folder for \p lease; what stood there is removed.
    [[nodiscard]] Result<QString> makeWork(const Lease &lease) const;
    //! Makes the files of \p lease durable and gives them their public place; also when they have
    //! it already and more were added.
    [[nodiscard]] Result<void> publish(const Lease &lease) const;
    //! Removes what \p lease wrote, wherever it is.
    void discard(const Lease &lease) const;
    //! Removes the revisions of \p video but \p revision; -1: the clip's folder as a whole.
    void keepOnly(Id video, int revision) const;

    [[nodiscard]] QString fileOf(Id video, int revision, const QString &name) const;
    [[nodiscard]] QString folderOf(Id video) const;
    [[nodiscard]] QString workRoot() const;
    [[nodiscard]] QStringList workFolders() const;
    //! The clips that have a folder.
    [[nodiscard]] QList<Id> videos() const;
    [[nodiscard]] static QString workName(Id job, int epoch);

    //! Whether a client may ask for \p name at all: lower-case letters and digits, and an
    //! ending that is known.
    [[nodiscard]] static bool isFileName(QStringView name);
    //! By the ending of a name that isFileName() let pass.
    [[nodiscard]] static QByteArray contentType(QStringView name);
    //! Whether \p name is one of the files that \p media speaks of.
    [[nodiscard]] static bool belongs(const protocol::MediaResult &media, const QString &name);

private:
    [[nodiscard]] QString workOf(const Lease &lease) const;
    [[nodiscard]] QString publicOf(const Lease &lease) const;

    QString m_root;
};

} // namespace vireo::server::media
