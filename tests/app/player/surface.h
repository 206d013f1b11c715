// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "scene.h"
#include "support/hdrformulas.h"

#include <QSignalSpy>

#include <cmath>

namespace vireo::test {

//! A surface alone in a window, one pixel of it to one of the picture.
class Surface
{
public:
    explicit Surface(const QSize &size)
        : m_scene(
            QStringLiteral("VideoSurface { objectName: 'surface'; anchors.fill: parent }"), size)
    {
    }

    [[nodiscard]] app::VideoSurface *item() { return m_scene.surface(QStringLiteral("surface")); }
    //! What it paints of \p frame; null where it does not.
    [[nodiscard]] QImage show(const media::VideoFrame &frame)
    {
        QSignalSpy shown(item(), &app::VideoSurface::frameShown);
        item()->mailbox()->present(frame);
        if (!shown.wait())
            return {};
        return m_scene.grab().convertToFormat(QImage::Format_RGB32);
    }

private:
    Scene m_scene;
};

//! Empty where the pixel at \p at is within \p most of 255 of \p wanted, else what it is.
[[nodiscard]] inline QString differs(
    const QImage &image, const QPoint &at, const Rgb &wanted, double most)
{
    const QColor seen = image.pixelColor(at);
    const Rgb is{double(seen.red()), double(seen.green()), double(seen.blue())};
    for (size_t i = 0; i < 3; ++i) {
        if (std::abs(is[i] - 255 * wanted[i]) > most)
            return QStringLiteral("(%1, %2) is (%3, %4, %5), not (%6, %7, %8)")
                .arg(at.x())
                .arg(at.y())
                .arg(seen.red())
                .arg(seen.green())
                .arg(seen.blue())
                .arg(255 * wanted[0], 0, 'f', 1)
                .arg(255 * wanted[1], 0, 'f', 1)
                .arg(255 * wanted[2], 0, 'f', 1);
    }
    return {};
}

} // namespace vireo::test
