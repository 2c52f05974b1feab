"""Two articles of one made-up paper on different matters, and a line that it prints under both."""

FERRY = (
    "The ferry to Inishmore was tied up on Monday after Captain Aoife Byrne found a crack in a shaft.\n\n"
    "Harbour master Tom Keane said in Galway that the Naomh Eoin would sail again within the week.\n\n"
    "Passengers for Kilronan were taken across by boats of the Doolin line, and hotels on Inishmore "
    "lost bookings."
)
BUDGET = (
    "The parliament of Vantaria passed a budget on Friday with the votes of the Meadow Party alone.\n\n"
    "Finance minister Ilse Korhonen told deputies in Port Vant that the deficit would fall to two per "
    "cent.\n\n"
    "Opposition leader Karl Munro of the Union Bloc called the cuts to schools in Lower Vantaria a disgrace."
)
OURS = "You can hear more about the stories of the week in our programme, wherever you listen to podcasts."
