// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qrcode.h"

#include <QPainter>
#include <qrencode.h>

#include <memory>

namespace vireo::controls {
namespace {

constexpr int kQuiet = 4; // modules
constexpr QRgb kDark = 0xff0a0c0b;
constexpr QRgb kLight = 0xffffffff;

struct FreeCode
{
    void operator()(QRcode *code) const { QRcode_free(code); }
};

} // namespace

QrCode::QrCode(QQuickItem *parent)
    : TextureItem(parent)
{
}

void QrCode::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_modules = modulesOf(text);
    polish();
    Q_EMIT textChanged();
}

QImage QrCode::modulesOf(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    if (bytes.isEmpty() || bytes.contains('\0'))
        return {};
    // Version 0: the smallest that holds it.
    const std::unique_ptr<QRcode, FreeCode> code(
        QRcode_encodeString8bit(bytes.constData(), 0, QR_ECLEVEL_M));
    if (!code)
        return {};
    QImage modules(code->width, code->width, QImage::Format_RGB32);
    for (int y = 0; y < code->width; ++y) {
        for (int x = 0; x < code->width; ++x)
            modules.setPixel(x, y, code->data[y * code->width + x] & 1 ? kDark : kLight);
    }
    return modules;
}

QImage QrCode::drawn(const QImage &modules, int side)
{
    const int pixels = modules.isNull() ? 0 : side / (modules.width() + 2 * kQuiet);
    if (pixels < 1)
        return {};
    QImage image(side, side, QImage::Format_RGB32);
    image.fill(kLight);
    const int width = modules.width() * pixels;
    const int from = (side - width) / 2;
    QPainter painter(&image);
    painter.drawImage(QRect(from, from, width, width), modules);
    return image;
}

void QrCode::updatePolish()
{
    const QSize pixels = (size() * pixelRatio()).toSize();
    setTexture(drawn(m_modules, qMin(pixels.width(), pixels.height())));
}

} // namespace vireo::controls
