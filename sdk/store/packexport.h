// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "sdk/store/feedpack.h"
#include "sdk/store/serverkeys.h"
#include "sdk/transport/transport.h"

#include <QCryptographicHash>
#include <QObject>
#include <QSaveFile>

namespace vireo::sdk {

class Profile;
class VideosApi;

//! \brief Makes a feed pack of clips, from the server.
//!
//! Clips that the server does not sign (they are not public, or not ready) are left out. The file
//! is there when it is whole, or not at all. Lives on the transport's thread and writes to the disk
//! as bytes arrive: for programs without a window.
class VIREO_SDK_EXPORT PackExport : public QObject
{
    Q_OBJECT

public:
    //! All must outlive this object. \p shortSide: of the rung that is taken, at most.
    PackExport(Transport &transport, VideosApi &videos, const Profile &profile, const QString &path,
        int shortSide, QObject *parent = nullptr);

    //! Once. \p clips: at most kMostPackedClips.
    void start(const QList<Id> &clips);

    [[nodiscard]] int packed() const { return int(m_packed.size()); }
    [[nodiscard]] int leftOut() const { return m_leftOut; }
    [[nodiscard]] qint64 bytes() const { return m_written; }

Q_SIGNALS:
    void progress(double share);
    //! The end; \p result has the bytes of the file.
    void finished(const vireo::Result<qint64> &result);

private:
    void nextManifest();
    void manifestArrived(const Result<protocol::SignedManifest> &seal);
    void begin();
    void nextFile();
    void fileArrived(const Result<QByteArray> &body);

    Transport &m_transport;
    VideosApi &m_videos;
    ServerKeys m_keys;
    QSaveFile m_file;
    const int m_shortSide;
    QList<Id> m_asked;
    QList<PackedClip> m_packed;
    QList<std::pair<QUrl, protocol::PackedFile>> m_wanted;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_fileBytes = 0; //!< of the one under way
    qint64 m_written = 0;
    qint64 m_total = 0;
    int m_leftOut = 0;
};

} // namespace vireo::sdk
