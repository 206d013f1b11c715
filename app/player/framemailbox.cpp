// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/player/framemailbox.h"

#include <QMetaObject>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <utility>

namespace vireo::app {

FrameMailbox::FrameMailbox(QObject *owner, std::function<void()> arrived)
    : m_arrived(std::move(arrived))
    , m_owner(owner)
{
}

QImage FrameMailbox::imageOf(
    media::FrameConverter &converter, const media::VideoFrame &frame, const QSize &size)
{
    const bool turned = frame.orientation().swapsSides();
    const QSize goal = turned ? size.transposed() : size;
    const double aspect = frame.sampleAspect();
    QSize full(frame.width(), frame.height());
    if (std::abs(aspect - 1) > 1e-3)
        full.setWidth(std::max(1, static_cast<int>(std::lround(full.width() * aspect))));
    const QSize fitted = full.scaled(goal, Qt::KeepAspectRatioByExpanding);
    const QSize target = fitted.isEmpty() || fitted.width() > full.width() ? full : fitted;
    QImage image(target, QImage::Format_RGB32);
    if (image.isNull()
        || !converter.toRgb32(frame, image.bits(), static_cast<int>(image.bytesPerLine()),
            target.width(), target.height()))
        return {};
    if (frame.orientation().mirrored)
        image = image.mirrored(true, false);
    if (frame.rotation() != 0)
        image = image.transformed(QTransform().rotate(frame.rotation()));
    return image;
}

QSize FrameMailbox::wantedSize() const
{
    const std::lock_guard lock(m_mutex);
    return m_watched ? m_imageSize : QSize();
}

QImage FrameMailbox::convert(const media::VideoFrame &frame, const QSize &size)
{
    const QImage image = imageOf(m_converter, frame, size);
    if (!image.isNull()) {
        const std::lock_guard lock(m_mutex);
        ++m_work.converted;
    }
    return image;
}

void FrameMailbox::prepare(const media::VideoFrame &next)
{
    const QSize size = wantedSize();
    m_prepared = size.isEmpty() ? Prepared{} : Prepared{next, size, convert(next, size)};
}

void FrameMailbox::present(const media::VideoFrame &frame)
{
    const Prepared prepared = std::exchange(m_prepared, {});
    const QSize size = wantedSize();
    QImage image;
    if (!size.isEmpty()) {
        const bool same = prepared.frame.handle() == frame.handle() && prepared.size == size;
        image = same ? prepared.image : convert(frame, size);
    }

    const std::lock_guard lock(m_mutex);
    const bool first = m_work.presented == 0;
    ++m_work.presented;
    m_mail = {frame, image};
    m_fresh = true;
    if (m_watched || first)
        tell();
}

void FrameMailbox::tell()
{
    if (!m_owner || m_told || !m_fresh)
        return;
    m_told = true;
    m_fresh = false;
    ++m_work.told;
    QMetaObject::invokeMethod(m_owner, m_arrived, Qt::QueuedConnection);
}

FrameMailbox::Mail FrameMailbox::take()
{
    const std::lock_guard lock(m_mutex);
    m_told = false;
    m_fresh = false;
    return m_mail;
}

void FrameMailbox::setWatched(bool watched)
{
    const std::lock_guard lock(m_mutex);
    m_watched = watched;
    if (watched)
        tell();
}

FrameMailbox::Work FrameMailbox::work() const
{
    const std::lock_guard lock(m_mutex);
    return m_work;
}

void FrameMailbox::wantImages(const QSize &size)
{
    const std::lock_guard lock(m_mutex);
    m_imageSize = size;
}

void FrameMailbox::close()
{
    const std::lock_guard lock(m_mutex);
    m_owner = nullptr;
    m_mail = {};
}

} // namespace vireo::app
