// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/player/planetexture.h"

#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
#include <rhi/qrhi.h>
#else
#include <QtGui/private/qrhi_p.h>
#endif

namespace vireo::app {

PlaneTexture::PlaneTexture(int plane)
    : m_plane(plane)
{
    setFiltering(QSGTexture::Linear);
    setHorizontalWrapMode(QSGTexture::ClampToEdge);
    setVerticalWrapMode(QSGTexture::ClampToEdge);
}

PlaneTexture::~PlaneTexture() = default;

void PlaneTexture::setFrame(const media::VideoFrame &frame)
{
    m_frame = frame;
    m_dirty = true;
}

qint64 PlaneTexture::comparisonKey() const
{
    return m_texture ? static_cast<qint64>(reinterpret_cast<qintptr>(m_texture.get()))
                     : static_cast<qint64>(reinterpret_cast<qintptr>(this));
}

QRhiTexture *PlaneTexture::rhiTexture() const
{
    return m_texture.get();
}

QSize PlaneTexture::textureSize() const
{
    if (m_frame.isNull())
        return {};
    const media::VideoFrame::Plane plane = m_frame.plane(m_plane);
    return {plane.width, plane.height};
}

void PlaneTexture::commitTextureOperations(QRhi *rhi, QRhiResourceUpdateBatch *updates)
{
    if (!m_dirty || m_frame.isNull())
        return;
    const QSize size = textureSize();
    if (!m_texture || m_texture->pixelSize() != size) {
        // Not RED_OR_ALPHA8, which puts the samples elsewhere in OpenGL without a core profile.
        m_texture.reset(rhi->newTexture(QRhiTexture::R8, size));
        if (!m_texture->create()) {
            m_texture.reset();
            return;
        }
    }
    const media::VideoFrame::Plane plane = m_frame.plane(m_plane);
    const auto bytes = static_cast<qsizetype>(plane.stride) * (plane.height - 1) + plane.width;
    QRhiTextureSubresourceUploadDescription upload(
        QByteArray::fromRawData(reinterpret_cast<const char *>(plane.bytes), bytes));
    upload.setDataStride(static_cast<quint32>(plane.stride));
    upload.setSourceSize(size);
    updates->uploadTexture(m_texture.get(), QRhiTextureUploadDescription({0, 0, upload}));
    m_dirty = false;
}

} // namespace vireo::app
