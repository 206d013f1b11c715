// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/player/videoplayer.h"

#include <QTimer>

namespace vireo::app {

//! \brief What goes on behind a clip, in figures and words, for an overlay. \c import
//! Vireo.App.Player
//!
//! Looks four times a second while \c active, and costs nothing otherwise.
class Diagnostics : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        vireo::app::VideoPlayer *player READ player WRITE setPlayer NOTIFY playerChanged FINAL)
    Q_PROPERTY(bool active READ isActive WRITE setActive NOTIFY activeChanged FINAL)
    //! Short side of the rung on show, pixels; 0: a file, or nothing yet.
    Q_PROPERTY(int rung READ rung NOTIFY changed FINAL)
    //! Milliseconds that play on from here without the network.
    Q_PROPERTY(int bufferedMs READ bufferedMs NOTIFY changed FINAL)
    //! What the line has carried lately; 0: not known.
    Q_PROPERTY(int lineKbps READ lineKbps NOTIFY changed FINAL)
    //! Pictures shown, and decoded but too late to be. Doubles, because QML has no longer integer.
    Q_PROPERTY(double presented READ presented NOTIFY changed FINAL)
    Q_PROPERTY(double dropped READ dropped NOTIFY changed FINAL)
    //! How often this clip had to wait for the network.
    Q_PROPERTY(double rebuffers READ rebuffers NOTIFY changed FINAL)
    //! Parts of this clip that playing went past, as nobody had them whole.
    Q_PROPERTY(double leftOut READ leftOut NOTIFY changed FINAL)
    //! For a person: what was decided last, and why.
    Q_PROPERTY(QString decision READ decision NOTIFY changed FINAL)
    //! For a person: whether data is saved, and why.
    Q_PROPERTY(QString mode READ mode NOTIFY changed FINAL)

public:
    explicit Diagnostics(QObject *parent = nullptr);

    [[nodiscard]] VideoPlayer *player() const { return m_player; }
    void setPlayer(VideoPlayer *player);
    [[nodiscard]] bool isActive() const { return m_clock.isActive(); }
    void setActive(bool active);
    [[nodiscard]] int rung() const { return m_rung; }
    [[nodiscard]] int bufferedMs() const { return m_bufferedMs; }
    [[nodiscard]] int lineKbps() const { return m_lineKbps; }
    [[nodiscard]] double presented() const { return double(m_stats.presented); }
    [[nodiscard]] double dropped() const { return double(m_stats.dropped); }
    [[nodiscard]] double rebuffers() const { return double(m_stats.rebuffers); }
    [[nodiscard]] double leftOut() const { return double(m_stats.brokenParts); }
    [[nodiscard]] QString decision() const { return m_decision; }
    [[nodiscard]] QString mode() const { return m_mode; }

Q_SIGNALS:
    void playerChanged();
    void activeChanged();
    void changed();

private:
    void look();
    [[nodiscard]] QString describeDecision() const;
    [[nodiscard]] static QString describeMode();

    QPointer<VideoPlayer> m_player;
    QTimer m_clock;
    media::Player::Stats m_stats;
    QString m_decision;
    QString m_mode;
    int m_rung = 0;
    int m_bufferedMs = 0;
    int m_lineKbps = 0;
};

} // namespace vireo::app
