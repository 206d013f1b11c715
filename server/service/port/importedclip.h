// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/captions/captionfile.h"
#include "server/service/port/importedtalk.h"

#include <QMap>

namespace vireo::server::port {

//! \brief One clip of an archive while its parts are read: its clip.json first, its media last.
class ImportedClip
{
public:
    ImportedClip() = default;
    //! \p json: its clip.json.
    ImportedClip(const QString &id, QJsonObject json)
        : m_id(id)
        , m_json(std::move(json))
    {
    }

    //! In the archive; empty: no clip.
    [[nodiscard]] const QString &id() const { return m_id; }
    //! The entry that is open, which is \p part of this clip. With its media the clip is made, but
    //! not one that is here already, nor one that this server refuses: that is skipped.
    [[nodiscard]] Result<void> take(const QString &part, const ImportScene &scene);
    //! No more of it will come: a clip without media is known, or skipped.
    [[nodiscard]] Result<void> end(const ImportScene &scene) const;

private:
    [[nodiscard]] Result<void> takeMedia(const ImportScene &scene);
    [[nodiscard]] Result<void> takeCaptions(const QString &part, const ImportScene &scene);
    [[nodiscard]] Result<void> keepWithClip(
        storage::Connection &db, const ImportScene &scene, Id video, qint64 nowMs) const;
    [[nodiscard]] Result<bool> isKnown(const ImportScene &scene) const;
    [[nodiscard]] Result<bool> isOwn(const ImportScene &scene) const;
    [[nodiscard]] Result<void> skip(const ImportScene &scene, const Error &why) const;
    [[nodiscard]] Result<ImportedTalk::Added> make(storage::Connection &db,
        const ImportScene &scene, const QString &upload, qint64 bytes) const;
    [[nodiscard]] QString origin(const ImportScene &scene) const;
    [[nodiscard]] protocol::NewVideo wish(
        const QString &upload, bool isPrivate, qint64 nowMs) const;

    QString m_id;
    QJsonObject m_json;
    ImportedTalk m_talk;
    QMap<QString, QList<captions::Cue>> m_captions; //!< by their languages
    QList<protocol::Port::Skip> m_skips; //!< subtitles that were refused
    bool m_mediaCame = false;
};

} // namespace vireo::server::port
