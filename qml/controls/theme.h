// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "palette.h"

#include <QFont>
#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace vireo::controls {

//! \brief What every page looks at: the palette in force, the type roles, and what the person
//! asked for (theme, motion, size of text).
//!
//! GUI thread only. Holds no settings of its own: the composition root writes them in.
class Theme : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(Mode mode READ mode WRITE setMode NOTIFY changed FINAL)
    //! The palette in force.
    Q_PROPERTY(vireo::controls::Palette *colors READ colors NOTIFY changed FINAL)
    //! For what stays dark in the light theme: feed, camera, editor. High contrast still applies.
    Q_PROPERTY(vireo::controls::Palette *dark READ dark NOTIFY changed FINAL)
    //! For a passing message, which inverts.
    Q_PROPERTY(vireo::controls::Palette *inverse READ inverse NOTIFY changed FINAL)
    Q_PROPERTY(
        bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY motionChanged FINAL)
    //! 1 to 2; multiplies every size and line height.
    Q_PROPERTY(qreal textScale READ textScale WRITE setTextScale NOTIFY textChanged FINAL)

public:
    enum class Mode { System, Dark, Light, Contrast };
    Q_ENUM(Mode)
    //! The type roles of look.md; BodyLarge is body over video, 16/23.
    enum Role { Display, Title, Head, Sub, Body, BodyLarge, Label, Caption, Micro };
    Q_ENUM(Role)

    explicit Theme(QObject *parent = nullptr);

    [[nodiscard]] Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    [[nodiscard]] Palette *colors() const;
    [[nodiscard]] Palette *dark() const;
    [[nodiscard]] Palette *inverse() const;
    [[nodiscard]] bool reducedMotion() const { return m_reducedMotion; }
    void setReducedMotion(bool reduced);
    [[nodiscard]] qreal textScale() const { return m_textScale; }
    void setTextScale(qreal scale);

    //! The face of \p role at \p scale; pass textScale so that the binding follows it.
    Q_INVOKABLE [[nodiscard]] static QFont font(Role role, qreal scale);
    //! The same with tabular figures (the family "Inter Tabular").
    Q_INVOKABLE [[nodiscard]] static QFont figures(Role role, qreal scale);
    //! Line height of \p role in pixels.
    Q_INVOKABLE [[nodiscard]] static qreal lineHeight(Role role, qreal scale);
    //! What the face itself takes for a line; the rest of lineHeight is split above and below.
    Q_INVOKABLE [[nodiscard]] static qreal naturalHeight(Role role, qreal scale);
    //! \p colour at \p alpha (0..1).
    Q_INVOKABLE [[nodiscard]] static QColor alpha(const QColor &colour, qreal alpha);

Q_SIGNALS:
    void changed();
    void motionChanged();
    void textChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] Palette::Kind kind() const;

    Palette *m_dark;
    Palette *m_light;
    Palette *m_contrast;
    Mode m_mode = Mode::Dark;
    bool m_reducedMotion = false;
    qreal m_textScale = 1;
};

} // namespace vireo::controls
