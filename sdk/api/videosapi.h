// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/protocol/pack.h"
#include "core/protocol/page.h"
#include "core/protocol/videoedit.h"
#include "sdk/sdk_export.h"
#include "sdk/transport/transport.h"

namespace vireo::sdk {

//! \brief Clips. Holds no state. \p transport must outlive this object.
class VIREO_SDK_EXPORT VideosApi
{
public:
    explicit VideosApi(Transport &transport);

    [[nodiscard]] QFuture<Result<protocol::Video>> video(Id id);
    //! \p key makes it safe to ask twice for the same clip, also after a restart.
    [[nodiscard]] QFuture<Result<protocol::Video>> create(
        const protocol::NewVideo &video, const QByteArray &key = {});
    [[nodiscard]] QFuture<Result<protocol::Video>> change(
        Id id, const protocol::VideoChange &change);
    //! What one's own clip said before each change, newest first.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::VideoEdit>>> history(
        Id id, const QString &cursor = {});
    //! Brings along subtitles for one's own clip: a WebVTT or SubRip file. \p language: BCP 47.
    [[nodiscard]] QFuture<Result<protocol::Video>> putCaptions(
        Id id, const QString &language, const QByteArray &file);
    [[nodiscard]] QFuture<Result<void>> removeCaptions(Id id, const QString &language);
    //! One's own clips that wait for their time, next one first.
    [[nodiscard]] QFuture<Result<protocol::Page<protocol::Video>>> scheduled(
        const QString &cursor = {});
    [[nodiscard]] QFuture<Result<void>> remove(Id id);
    //! What a public clip is made of, signed by the server; see ServerKeys::verify().
    [[nodiscard]] QFuture<Result<protocol::SignedManifest>> manifest(Id id);

private:
    Transport &m_transport;
};

} // namespace vireo::sdk
