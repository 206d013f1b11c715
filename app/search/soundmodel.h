// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/search/foundclips.h"
#include "core/protocol/find.h"

namespace vireo::app {

//! \brief A sound and the clips with it, newest first.
class SoundModel : public vireo::app::FoundClips
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Sounds come from Search")
    Q_PROPERTY(QString soundId READ soundId CONSTANT FINAL)
    Q_PROPERTY(bool known READ isKnown NOTIFY soundChanged FINAL)
    Q_PROPERTY(QString title READ title NOTIFY soundChanged FINAL)
    Q_PROPERTY(QString note READ note NOTIFY soundChanged FINAL)
    Q_PROPERTY(QString posterUrl READ posterUrl NOTIFY soundChanged FINAL)
    Q_PROPERTY(QString makerId READ makerId NOTIFY soundChanged FINAL)
    //! Its first clip can be watched.
    Q_PROPERTY(bool playable READ isPlayable NOTIFY soundChanged FINAL)

public:
    //! \p client must outlive the model. Loads at once.
    SoundModel(sdk::Client &client, Id sound, QObject *parent = nullptr);

    [[nodiscard]] QString soundId() const { return m_id.toString(); }
    [[nodiscard]] bool isKnown() const { return !m_sound.id.isNull(); }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString note() const;
    [[nodiscard]] QString posterUrl() const;
    [[nodiscard]] QString makerId() const { return m_sound.account.id.toString(); }
    [[nodiscard]] bool isPlayable() const { return m_sound.playable; }

Q_SIGNALS:
    void soundChanged();

protected:
    void ask(const QString &cursor, int generation) override;

private:
    Id m_id;
    protocol::Sound m_sound;
};

} // namespace vireo::app
