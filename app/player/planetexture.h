// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/media/play/videoframe.h"

#include <QByteArray>
#include <QSGTexture>

class QRhi;
class QRhiTexture;

namespace vireo::app {

//! \brief One plane of a picture as a texture of one or two channels. Render thread only.
//!
//! The one place that uses Qt's rendering hardware interface directly, whose headers are private
//! in Qt 6.4.
class PlaneTexture final : public QSGTexture
{
    Q_OBJECT

public:
    explicit PlaneTexture(int plane);
    ~PlaneTexture() override;

    //! Whether textures have 16 bits a channel here; where not, samples are cut to 8.
    [[nodiscard]] static bool isDeep(QRhi *rhi);

    //! Uploaded by the next commit.
    void setFrame(const media::VideoFrame &frame);

    [[nodiscard]] qint64 comparisonKey() const override;
    [[nodiscard]] QRhiTexture *rhiTexture() const override;
    [[nodiscard]] QSize textureSize() const override;
    [[nodiscard]] bool hasAlphaChannel() const override { return false; }
    [[nodiscard]] bool hasMipmaps() const override { return false; }
    void commitTextureOperations(QRhi *rhi, QRhiResourceUpdateBatch *updates) override;

private:
    [[nodiscard]] QByteArray cutToBytes(const media::VideoFrame::Plane &plane) const;

    const int m_plane;
    media::VideoFrame m_frame; //!< held until the next one, as the upload reads it late
    QByteArray m_bytes; //!< what is uploaded where the plane itself cannot be
    std::unique_ptr<QRhiTexture> m_texture;
    bool m_dirty = false;
};

} // namespace vireo::app
