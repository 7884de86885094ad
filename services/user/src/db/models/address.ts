import {
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  type Model,
  type ModelStatic,
  type Sequelize,
} from 'sequelize';

/** A row of `addresses`. */
export interface AddressModel extends Model<
  InferAttributes<AddressModel>,
  InferCreationAttributes<AddressModel>
> {
  id: string;
  userId: string;
  name: string;
  line1: string;
  line2: string | null;
  city: string;
  region: string | null;
  postalCode: string;
  countryCode: string;
  isDefault: boolean;
  createdAt: Date;
  updatedAt: Date;
}

/** The model of `addresses` on one connection. */
export function defineAddress(sequelize: Sequelize): ModelStatic<AddressModel> {
  return sequelize.define<AddressModel>(
    'Address',
    {
      id: { type: DataTypes.TEXT, primaryKey: true },
      userId: { type: DataTypes.TEXT, allowNull: false },
      name: { type: DataTypes.TEXT, allowNull: false },
      line1: { type: DataTypes.TEXT, allowNull: false },
      line2: { type: DataTypes.TEXT },
      city: { type: DataTypes.TEXT, allowNull: false },
      region: { type: DataTypes.TEXT },
      postalCode: { type: DataTypes.TEXT, allowNull: false },
      countryCode: { type: DataTypes.TEXT, allowNull: false },
      isDefault: { type: DataTypes.BOOLEAN, allowNull: false },
      createdAt: { type: DataTypes.DATE, allowNull: false },
      updatedAt: { type: DataTypes.DATE, allowNull: false },
    },
    { tableName: 'addresses', underscored: true, timestamps: false },
  );
}
