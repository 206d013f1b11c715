// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "textureitem.h"

namespace vireo::controls {

//! \brief A text as a QR code (ISO/IEC 18004), for the camera of another device.
//!
//! Always dark on white with the quiet zone of four modules, whatever the theme: cameras want that.
//! Modules are whole pixels, so nothing is blurred; what is left over is white. A text that is
//! empty or too long for any code leaves the item empty and valid false.
class QrCode : public vireo::controls::TextureItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged FINAL)
    Q_PROPERTY(bool valid READ valid NOTIFY textChanged FINAL)

public:
    explicit QrCode(QQuickItem *parent = nullptr);

    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] bool valid() const { return !m_modules.isNull(); }
    //! One pixel a module, without the quiet zone; null: not valid.
    [[nodiscard]] static QImage modulesOf(const QString &text);
    //! As it is shown on \p side by \p side pixels; null where it does not fit.
    [[nodiscard]] static QImage drawn(const QImage &modules, int side);

Q_SIGNALS:
    void textChanged();

protected:
    void updatePolish() override;

private:
    QString m_text;
    QImage m_modules;
};

} // namespace vireo::controls
