// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/player/planetexture.h"

#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
#include <rhi/qrhi.h>
#else
#include <QtGui/private/qrhi_p.h>
#endif

namespace vireo::app {
namespace {

// Not RED_OR_ALPHA8, which puts the samples elsewhere in OpenGL without a core profile.
QRhiTexture::Format formatOf(int channels, bool deep)
{
    if (deep)
        return channels == 2 ? QRhiTexture::RG16 : QRhiTexture::R16;
    return channels == 2 ? QRhiTexture::RG8 : QRhiTexture::R8;
}

} // namespace

PlaneTexture::PlaneTexture(int plane)
    : m_plane(plane)
{
    setFiltering(QSGTexture::Linear);
    setHorizontalWrapMode(QSGTexture::ClampToEdge);
    setVerticalWrapMode(QSGTexture::ClampToEdge);
}

PlaneTexture::~PlaneTexture() = default;

bool PlaneTexture::isDeep(QRhi *rhi)
{
    return rhi->isTextureFormatSupported(QRhiTexture::R16)
        && rhi->isTextureFormatSupported(QRhiTexture::RG16);
}

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

QByteArray PlaneTexture::cutToBytes(const media::VideoFrame::Plane &plane) const
{
    const int samples = plane.width * plane.channels;
    const int shift = m_frame.bitDepth() - 8 + m_frame.bitShift();
    QByteArray bytes(static_cast<qsizetype>(samples) * plane.height, Qt::Uninitialized);
    auto *to = reinterpret_cast<uchar *>(bytes.data());
    for (int y = 0; y < plane.height; ++y) {
        const auto *from = reinterpret_cast<const quint16 *>(
            plane.bytes + static_cast<ptrdiff_t>(y) * plane.stride);
        for (int x = 0; x < samples; ++x)
            *to++ = static_cast<uchar>(from[x] >> shift);
    }
    return bytes;
}

void PlaneTexture::commitTextureOperations(QRhi *rhi, QRhiResourceUpdateBatch *updates)
{
    if (!m_dirty || m_frame.isNull())
        return;
    const media::VideoFrame::Plane plane = m_frame.plane(m_plane);
    const QSize size(plane.width, plane.height);
    const bool cut = plane.sampleBytes == 2 && !isDeep(rhi);
    const QRhiTexture::Format format = formatOf(plane.channels, plane.sampleBytes == 2 && !cut);
    if (!m_texture || m_texture->pixelSize() != size || m_texture->format() != format) {
        m_texture.reset(rhi->newTexture(format, size));
        if (!m_texture->create()) {
            m_texture.reset();
            return;
        }
    }
    int stride = plane.stride;
    if (cut) {
        m_bytes = cutToBytes(plane);
        stride = plane.width * plane.channels;
    } else {
        m_bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(plane.bytes),
            static_cast<qsizetype>(plane.stride) * (plane.height - 1) + plane.rowBytes());
    }
    QRhiTextureSubresourceUploadDescription upload(m_bytes);
    upload.setDataStride(static_cast<quint32>(stride));
    upload.setSourceSize(size);
    updates->uploadTexture(m_texture.get(), QRhiTextureUploadDescription({0, 0, upload}));
    m_dirty = false;
}

} // namespace vireo::app
